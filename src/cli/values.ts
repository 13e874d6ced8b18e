import type { RetrievalTier } from "../shared/model/retrieval/tiers.ts";
import type { Retain } from "../shared/model/retain.ts";
import type {
  ConflictChoice,
  DatabaseChoice,
  DeleteLimit,
  EncryptionChoice,
  LinkChoice,
} from "../shared/model/job.ts";
import { readProxyAddress } from "../shared/model/proxy-address.ts";
import { hasUserinfo } from "../shared/model/userinfo.ts";
import type { AwsEndpoint } from "../shared/model/connection-options.ts";
import { badUsage } from "./bad-usage.ts";
import { OPTIONS } from "./option-table.ts";

const UNIT: Readonly<Record<string, number>> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/**
 * A rate in bytes per second: `2M`, `500K`, `1048576`. Units are powers of 1,024, as in aws-cli and rclone.
 * @returns undefined if `text` is no rate
 */
export function rateOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?(?:\/s)?$/i.exec(text);
  const rate = Math.round(Number(match?.[1] ?? 0) * (UNIT[match?.[2]?.toUpperCase() ?? ""] ?? 1));
  return match === null || rate < 1 ? undefined : rate;
}

export function readRate(text: string): number {
  const rate = rateOf(text);
  if (rate !== undefined) return rate;
  throw badUsage("bad-rate", { option: "--bwlimit", text });
}

/** A size in bytes, with the same units. @param option whose value it is */
export function readSize(text: string, option: string): number {
  const size = rateOf(text);
  if (size !== undefined && !text.endsWith("/s")) return size;
  throw badUsage("bad-size", { option, text });
}

/**
 * A limit of deletions: `100`, or `10%` of the job's files.
 * @returns undefined if `text` is neither
 */
export function deleteLimitOf(text: string): DeleteLimit | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { kind: "percent", percent: Number(percent) };
  return percent === undefined && isCount(text) ? { kind: "count", count: Number(text) } : undefined;
}

export function readDeleteLimit(text: string): DeleteLimit {
  const limit = deleteLimitOf(text);
  if (limit !== undefined) return limit;
  throw badUsage("bad-delete-limit", { option: "--max-delete", text });
}

export function readConcurrency(text: string): number {
  return readNumber("--concurrency", text, 1, 256);
}

/** A period for `liana keep`; AWS takes more days than anyone needs. */
export function readDays(text: string): number {
  return readNumber("--days", text, 1, 36_500);
}

/** A port; 0 picks a free one. */
/** OL3: Amazon's limit is a hundred years. */
export function readLockDays(text: string): number {
  return readNumber("--lock", text, 1, 36_500);
}

export function readPort(text: string): number {
  return readNumber("--port", text, 0, 65_535);
}

function readNumber(option: string, text: string, least: number, most: number): number {
  if (isCount(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw badUsage("bad-number", { option, text, least: String(least), most: String(most) });
}

export function readLimit(text: string): number {
  if (isCount(text) && Number(text) >= 1) return Number(text);
  throw badUsage("bad-lines", { option: "--limit", text });
}

/** @returns undefined for `auto`: the profile and the service decide */
export function readAddressing(text: string): "path" | "virtual" | undefined {
  const found = oneOf("--addressing", text, OPTIONS.addressing.choices);
  return found === "auto" ? undefined : found;
}

/** One or more, separated by commas. */
export function readAwsEndpoints(text: string): AwsEndpoint[] {
  return text.split(",").map((one) => oneOf("--aws-endpoints", one, OPTIONS["aws-endpoints"].choices));
}

/** `none`, or the address of a proxy without a login: other users of the machine can read arguments. */
export function readProxyOption(text: string): string {
  const option = "--proxy";
  const address = readProxyAddress(text);
  if (address === undefined) throw badUsage("bad-proxy", { option });
  if (hasUserinfo(address)) throw badUsage("proxy-login", { option });
  return address;
}

/** `AES256`, `aws:kms` or `aws:kms:KEY`; a key may contain colons. */
export function readEncryption(text: string): EncryptionChoice {
  const encryption = encryptionOf(text);
  if (encryption !== undefined) return encryption;
  throw badUsage("bad-choice", { option: "--sse", text, choices: [...OPTIONS.sse.choices, "aws:kms:KEY"] });
}

/** The same. @returns undefined if `text` is none of these */
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
 * A moment in ms since 1970: a date, which means the end of that day; a date and time; or a time before `now`. Without a
 * time zone it is local time. Listings show whole seconds, so a second means its end.
 */
export function readTime(text: string, now: number): number {
  const [, count, unit] = AGO.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * SECONDS[unit as keyof typeof SECONDS] * 1_000;
  const [match, date = "", time, seconds = ":00", fraction, zone = ""] = TIME.exec(text) ?? [];
  const clock = time === undefined ? "23:59:59.999" : `${time}${seconds}${fraction ?? ".999"}`;
  const moment = Date.parse(`${date}T${clock}${zone}`);
  // Date.parse takes the 30th of February for the 2nd of March.
  const isDay = Date.parse(`${date}T00:00Z`) > 0 && new Date(`${date}T00:00Z`).toISOString().startsWith(date);
  if (match !== undefined && !Number.isNaN(moment) && isDay) return moment;
  throw badUsage("bad-time", { option: "--as-of", text });
}

export function readLinks(text: string): LinkChoice {
  return oneOf("--links", text, OPTIONS.links.choices);
}

export function readDatabases(text: string): DatabaseChoice {
  return oneOf("--databases", text, OPTIONS.databases.choices);
}

/** @returns undefined for `auto` (NA7) */
export function readFolderTimes(text: string): boolean | undefined {
  const choice = oneOf("--folder-times", text, OPTIONS["folder-times"].choices);
  return choice === "auto" ? undefined : choice === "on";
}

export function readConflict(text: string): ConflictChoice {
  return oneOf("--on-conflict", text, OPTIONS["on-conflict"].choices);
}

export function readRetain(text: string): Retain {
  return oneOf("--retain", text, OPTIONS.retain.choices);
}

export function readRetrieve(text: string): RetrievalTier {
  return oneOf("--retrieve", text, OPTIONS.retrieve.choices);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw badUsage("bad-choice", { option, text, choices });
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
