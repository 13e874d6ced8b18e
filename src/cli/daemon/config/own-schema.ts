import type { z } from "zod";
import type { BandwidthChoice } from "../../../shared/model/app-settings.ts";
import { refusedWords } from "../../../shared/exclude-pattern-words.ts";
import { readExcludePattern } from "../../../shared/model/exclude-pattern.ts";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { ENGLISH } from "../../../shared/words/load-words.ts";
import { deleteLimitOf, encryptionOf, rateOf } from "../../values.ts";
import { readListenAddress } from "./listen-address.ts";
import { readDuration } from "./durations.ts";
import { awsEndpointSchema } from "../../../shared/model/connection-options.ts";
import { readProxyAddress } from "../../../shared/model/proxy-address.ts";
import { count, flag, group, list, oneOf, setting, text } from "./setting-readers.ts";
import { readWebhook } from "./webhook-address.ts";
import { readWhen } from "./when-text.ts";

/** Settings that have as many bytes a second at least. */
const SLOWEST = 1024;
const LONGEST_SETTLE = 60_000;
const LONGEST_COMMAND = 24 * 60 * 60 * 1000;

export const listenSetting = setting(readListenAddress, "127.0.0.1:PORT: only this computer is listened to");
export const listenTokenSetting = setting(
  (given) => (/^[\x21-\x7e]{16,256}$/.test(given) ? given : undefined),
  "16 to 256 letters, digits and signs without spaces",
);
export const webhookSetting = setting(
  readWebhook,
  "an address that begins with https:// (http:// on this computer), without a name and password in it",
);

/** An expression of RE2's; what is wrong with it is told. */
export const patternSetting = text().superRefine((given, context) => {
  const pattern = readExcludePattern(given);
  if (pattern.kind === "refused")
    context.addIssue({ code: "custom", message: refusedWords(ENGLISH, pattern) });
});

const bandwidthSetting = setting(readBandwidth, "bytes a second, such as 2M or 500K, or 2M 08:00-18:00");

const connection = group("a connection", {
  name: text().max(120, "it is too long."),
  provider: oneOf(...SERVICE_PRESETS.map(({ id }) => id)).optional(),
  endpoint: text().optional(),
  region: text().max(64, "it is too long.").optional(),
  allowHttp: flag.optional(),
  proxy: setting(
    readProxyAddress,
    "none, http://host:port, https://host:port or socks5://host:port",
  ).optional(),
  addressing: oneOf("auto", "path", "virtual").optional(),
  requesterPays: flag.optional(),
  awsEndpoints: list(oneOf(...awsEndpointSchema.options))
    .max(3, "these are too many.")
    .optional(),
  caFile: text().max(4096, "it is too long.").optional(),
  keychain: text().optional(),
  profile: text().max(256, "it is too long.").optional(),
  accessKeyId: text().max(256, "it is too long.").optional(),
  secretAccessKey: text().max(1024, "it is too long.").optional(),
  sessionToken: text().max(8192, "it is too long.").optional(),
});

const job = group("a job", {
  name: text().max(255, "it is too long."),
  source: text(),
  target: text(),
  connection: text().optional(),
  sourceConnection: text().optional(),
  targetConnection: text().optional(),
  retain: oneOf("none", "forever").optional(),
  /** Of files for earlier versions: `true` is `retain: none`. */
  mirror: flag.optional(),
  maxDelete: setting(deleteLimitOf, "a number of files, or a share such as 10%").optional(),
  links: oneOf("keep", "skip", "follow").default("keep"),
  databases: oneOf("consistent", "as-files").default("consistent"),
  exclude: list(text().max(1024, "it is too long.")).max(1000, "these are too many.").default([]),
  excludePatterns: list(patternSetting).max(1000, "these are too many.").default([]),
  nightly: list(text().max(1024, "it is too long.")).max(1000, "these are too many.").default([]),
  storageClass: text().max(64, "it is too long.").optional(),
  sse: setting(encryptionOf, "AES256, aws:kms or aws:kms:KEY").optional(),
  before: text().max(4096, "it is too long.").optional(),
  after: text().max(4096, "it is too long.").optional(),
  commandTimeout: setting((given) => {
    const ms = readDuration(given);
    return ms !== undefined && ms >= 1000 && ms <= LONGEST_COMMAND ? Math.round(ms / 1000) : undefined;
  }, "a time from 1s to 24h, such as 10m").optional(),
  folderTimes: flag.optional(),
  when: setting(readWhen, "realtime, every 15m, cron 30 3 * * *, or manual").optional(),
  settle: setting((given) => {
    const ms = readDuration(given);
    return ms !== undefined && ms <= LONGEST_SETTLE ? Math.round(ms) : undefined;
  }, "a time of up to 60s, such as 500ms").optional(),
});

/** Liana's own form. */
export const ownSchema = group("the file", {
  connections: list(connection).default([]),
  jobs: list(job).min(1, "there is none. Name what to sync."),
  settings: group("settings", {
    bandwidth: bandwidthSetting.optional(),
    concurrency: count(1, 128).optional(),
  }).optional(),
  listen: listenSetting.optional(),
  listenToken: listenTokenSetting.optional(),
  webhook: webhookSetting.optional(),
  logLevel: oneOf("error", "warn", "info", "debug").default("info"),
});

export type OwnSettings = z.output<typeof ownSchema>;

function readBandwidth(given: string): BandwidthChoice | undefined {
  if (given === "unlimited") return { kind: "unlimited" };
  const [, rate = "", ...hours] = /^(\S+)(?: (\d\d?):(\d\d)-(\d\d?):(\d\d))?$/.exec(given) ?? [];
  const bytesPerSecond = rateOf(rate);
  if (bytesPerSecond === undefined || bytesPerSecond < SLOWEST) return undefined;
  if (hours[0] === undefined) return { kind: "limited", bytesPerSecond, hours: null };
  const [fromHour, fromMinute, toHour, toMinute] = hours.map(Number);
  const from = minuteOfDay(fromHour, fromMinute);
  const to = minuteOfDay(toHour, toMinute);
  if (from === undefined || to === undefined) return undefined;
  return { kind: "limited", bytesPerSecond, hours: { from, to } };
}

function minuteOfDay(hour = 0, minute = 0): number | undefined {
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}
