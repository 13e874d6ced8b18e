import { RETRIEVAL_TIERS } from "../../../shared/model/retrieval/tiers.ts";
import type { z } from "zod";
import type { BandwidthChoice } from "../../../shared/model/app-settings.ts";
import { refusedWords } from "../../../shared/exclude-pattern-words.ts";
import { readExcludePattern } from "../../../shared/model/exclude-pattern.ts";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { deleteLimitOf, encryptionOf, rateOf } from "../../values.ts";
import { readListenAddress } from "./listen-address.ts";
import { readDuration } from "./durations.ts";
import { awsEndpointSchema } from "../../../shared/model/connection-options.ts";
import { RETAIN_CHOICES } from "../../../shared/model/retain.ts";
import { readProxyAddress } from "../../../shared/model/proxy-address.ts";
import { count, flag, group, list, oneOf, refuse, setting, text } from "./setting-readers.ts";
import { readWebhook } from "./webhook-address.ts";
import { readWhen } from "./when-text.ts";

/** The least that can be set, in bytes per second. */
const SLOWEST = 1024;
/** In ms. */
const LONGEST_SETTLE = 60_000;
const LONGEST_COMMAND = 24 * 60 * 60 * 1000;

export const listenSetting = setting(readListenAddress, (words) => words.say("config.value.listen"));
export const listenTokenSetting = setting(
  (given) => (isListenToken(given) ? given : undefined),
  (words) => words.say("config.value.listen-token"),
);
export const webhookSetting = setting(readWebhook, (words) => words.say("config.value.webhook"));

/** Whether a text is long enough to be a token, and can be sent in a header. */
export function isListenToken(text: string): boolean {
  return /^[\x21-\x7e]{16,256}$/.test(text);
}

/** An expression in RE2's syntax. */
export const patternSetting = text().superRefine((given, context) => {
  const pattern = readExcludePattern(given);
  if (pattern.kind === "refused") refuse(context, (words) => refusedWords(words, pattern));
});

const bandwidthSetting = setting(readBandwidth, (words) => words.say("config.value.bandwidth"));

const connection = group("connection", {
  name: text(120),
  provider: oneOf(...SERVICE_PRESETS.map(({ id }) => id)).optional(),
  endpoint: text().optional(),
  region: text(64).optional(),
  allowHttp: flag.optional(),
  proxy: setting(readProxyAddress, (words) => words.say("config.value.proxy")).optional(),
  addressing: oneOf("auto", "path", "virtual").optional(),
  requesterPays: flag.optional(),
  awsEndpoints: list(oneOf(...awsEndpointSchema.options))
    .max(3)
    .optional(),
  caFile: text(4096).optional(),
  keychain: text().optional(),
  profile: text(256).optional(),
  accessKeyId: text(256).optional(),
  secretAccessKey: text(1024).optional(),
  sessionToken: text(8192).optional(),
});

const settleSetting = setting(
  (given) => {
    const ms = readDuration(given);
    return ms !== undefined && ms <= LONGEST_SETTLE ? Math.round(ms) : undefined;
  },
  (words) => words.say("config.value.settle"),
);

/** The settings in which the targets of one source may differ (JB9). */
const ofTarget = {
  connection: text().optional(),
  createBucket: flag.optional(),
  retain: oneOf(...RETAIN_CHOICES).optional(),
  /** From before `retain`: `true` means `retain: none`. */
  mirror: flag.optional(),
  maxDelete: setting(deleteLimitOf, (words) => words.say("config.value.max-delete")).optional(),
  storageClass: text(64).optional(),
  sse: setting(encryptionOf, (words) => words.say("config.value.encryption")).optional(),
  folderTimes: flag.optional(),
  verify: flag.optional(),
  when: setting(readWhen, (words) => words.say("config.value.when")).optional(),
  settle: settleSetting.optional(),
};

const job = group("job", {
  name: text(255),
  source: text(),
  target: text().optional(),
  /** Further targets of the source. */
  targets: list(group("target", { name: text(120), target: text(), ...ofTarget }))
    .max(20)
    .default([]),
  ...ofTarget,
  sourceConnection: text().optional(),
  targetConnection: text().optional(),
  links: oneOf("keep", "skip", "follow").default("keep"),
  databases: oneOf("consistent", "as-files").default("consistent"),
  exclude: list(text(1024)).max(1000).default([]),
  excludePatterns: list(patternSetting).max(1000).default([]),
  nightly: list(text(1024)).max(1000).default([]),
  before: text(4096).optional(),
  after: text(4096).optional(),
  commandTimeout: setting(
    (given) => {
      const ms = readDuration(given);
      return ms !== undefined && ms >= 1000 && ms <= LONGEST_COMMAND ? Math.round(ms / 1000) : undefined;
    },
    (words) => words.say("config.value.command-timeout"),
  ).optional(),
  retrieve: oneOf(...RETRIEVAL_TIERS).optional(),
});

/** Liana's own format. */
export const ownSchema = group("file", {
  connections: list(connection).default([]),
  jobs: list(job).min(1),
  settings: group("settings", {
    bandwidth: bandwidthSetting.optional(),
    concurrency: count(1, 256).optional(),
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
