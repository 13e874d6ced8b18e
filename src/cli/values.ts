import { type Retain, retainSchema } from "../shared/model/retain.ts";
import type {
  ConflictChoice,
  DatabaseChoice,
  DeleteLimit,
  EncryptionChoice,
  LinkChoice,
} from "../shared/model/job.ts";
import { readProxyAddress } from "../shared/model/proxy-address.ts";
import { hasUserinfo } from "../shared/model/userinfo.ts";
import { type AwsEndpoint, awsEndpointSchema } from "../shared/model/connection-options.ts";
import { usageError } from "./usage-error.ts";

const UNIT: Readonly<Record<string, number>> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/**
 * `2M`, `500K`, `1048576`: bytes a second. Units are powers of 1,024, as everywhere in such tools.
 * @returns undefined for what is no rate
 */
export function rateOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?(?:\/s)?$/i.exec(text);
  const rate = Math.round(Number(match?.[1] ?? 0) * (UNIT[match?.[2]?.toUpperCase() ?? ""] ?? 1));
  return match === null || rate < 1 ? undefined : rate;
}

export function readRate(text: string): number {
  const rate = rateOf(text);
  if (rate !== undefined) return rate;
  throw usageError(`--bwlimit ${text}: write bytes a second, such as 500K or 2M.`);
}

/**
 * `100` deletions, or `10%` of a job's files.
 * @returns undefined for what is neither
 */
export function deleteLimitOf(text: string): DeleteLimit | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { kind: "percent", percent: Number(percent) };
  return percent === undefined && isCount(text) ? { kind: "count", count: Number(text) } : undefined;
}

export function readDeleteLimit(text: string): DeleteLimit {
  const limit = deleteLimitOf(text);
  if (limit !== undefined) return limit;
  throw usageError(`--max-delete ${text}: write a number of files, or a share such as 10%.`);
}

export function readConcurrency(text: string): number {
  if (isCount(text) && Number(text) >= 1 && Number(text) <= 256) return Number(text);
  throw usageError(`--concurrency ${text}: write a number from 1 to 256.`);
}

/** A port; 0 picks a free one. */
export function readPort(text: string): number {
  if (isCount(text) && Number(text) <= 65_535) return Number(text);
  throw usageError(`--port ${text}: write a number from 0 to 65535.`);
}

export function readLimit(text: string): number {
  if (isCount(text) && Number(text) >= 1) return Number(text);
  throw usageError(`--limit ${text}: write a number of lines.`);
}

const ADDRESSINGS = ["auto", "path", "virtual"] as const;

/** `auto` is what the profile and the service say: undefined. */
export function readAddressing(text: string): "path" | "virtual" | undefined {
  const found = oneOf("--addressing", text, ADDRESSINGS);
  return found === "auto" ? undefined : found;
}

/** Several with commas between them. */
export function readAwsEndpoints(text: string): AwsEndpoint[] {
  return text.split(",").map((one) => oneOf("--aws-endpoints", one, awsEndpointSchema.options));
}

/** `none`, or the address of a proxy without a login: other users of the machine can read arguments. */
export function readProxyOption(text: string): string {
  const address = readProxyAddress(text);
  if (address === undefined)
    throw usageError("--proxy: write none, or an address such as http://host:3128 or socks5://host:1080.");
  if (hasUserinfo(address))
    throw usageError(
      "--proxy: everybody on this computer can read arguments. Put the password in HTTPS_PROXY.",
    );
  return address;
}

/** `AES256`, `aws:kms` or `aws:kms:KEY`; a key may hold colons itself. */
export function readEncryption(text: string): EncryptionChoice {
  const encryption = encryptionOf(text);
  if (encryption !== undefined) return encryption;
  throw usageError(`--sse ${text}: write AES256, aws:kms or aws:kms:KEY.`);
}

/** @returns undefined for what is none of these */
export function encryptionOf(text: string): EncryptionChoice | undefined {
  if (text === "AES256") return { kind: "AES256" };
  if (text === "aws:kms") return { kind: "aws:kms" };
  const keyId = text.startsWith("aws:kms:") ? text.slice("aws:kms:".length) : "";
  return keyId === "" ? undefined : { kind: "aws:kms", keyId };
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;
const AGO = /^(\d{1,6}) ?(second|minute|hour|day|week)s? ago$/;
const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800 } as const;

/**
 * A moment in ms since 1970, of local time where no zone is given: a date, which means the end of that day; a
 * date and time; or so long before `now`. Listings show whole seconds, so a second means its end.
 */
export function readTime(text: string, now: number): number {
  const [, count, unit] = AGO.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * SECONDS[unit as keyof typeof SECONDS] * 1_000;
  const [match, date = "", time, seconds = ":00", fraction, zone = ""] = TIME.exec(text) ?? [];
  const clock = time === undefined ? "23:59:59.999" : `${time}${seconds}${fraction ?? ".999"}`;
  const moment = Date.parse(`${date}T${clock}${zone}`);
  // A 30th of February would be taken for the 2nd of March.
  const isDay = Date.parse(`${date}T00:00Z`) > 0 && new Date(`${date}T00:00Z`).toISOString().startsWith(date);
  if (match !== undefined && !Number.isNaN(moment) && isDay) return moment;
  throw usageError(`--as-of ${text}: write 2026-11-21, '2026-11-21 17:30' or '2 days ago'.`);
}

const LINKS: readonly LinkChoice[] = ["keep", "skip", "follow"];
const DATABASES: readonly DatabaseChoice[] = ["consistent", "as-files"];
const FOLDER_TIMES = ["on", "off", "auto"] as const;
const CONFLICTS: readonly ConflictChoice[] = ["keep-both", "overwrite", "skip"];

export function readLinks(text: string): LinkChoice {
  return oneOf("--links", text, LINKS);
}

export function readDatabases(text: string): DatabaseChoice {
  return oneOf("--databases", text, DATABASES);
}

/** @returns undefined for `auto` (NA7) */
export function readFolderTimes(text: string): boolean | undefined {
  const choice = oneOf("--folder-times", text, FOLDER_TIMES);
  return choice === "auto" ? undefined : choice === "on";
}

export function readConflict(text: string): ConflictChoice {
  return oneOf("--on-conflict", text, CONFLICTS);
}

export function readRetain(text: string): Retain {
  return oneOf("--retain", text, retainSchema.options);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw usageError(`${option} ${text}: write ${choices.slice(0, -1).join(", ")} or ${choices.at(-1) ?? ""}.`);
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
