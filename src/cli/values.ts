import type { ConflictChoice, DeleteLimit, EncryptionChoice, LinkChoice } from "../shared/model/job.ts";
import { usageError } from "./usage-error.ts";

const UNIT: Readonly<Record<string, number>> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** `2M`, `500K`, `1048576`: bytes a second. Units are powers of 1,024, as everywhere in such tools. */
export function readRate(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?(?:\/s)?$/i.exec(text);
  const rate = Math.round(Number(match?.[1] ?? 0) * (UNIT[match?.[2]?.toUpperCase() ?? ""] ?? 1));
  if (match === null || rate < 1)
    throw usageError(`--bwlimit ${text}: write bytes a second, such as 500K or 2M.`);
  return rate;
}

/** `100` deletions, or `10%` of a job's files. */
export function readDeleteLimit(text: string): DeleteLimit {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { kind: "percent", percent: Number(percent) };
  if (percent === undefined && isCount(text)) return { kind: "count", count: Number(text) };
  throw usageError(`--max-delete ${text}: write a number of files, or a share such as 10%.`);
}

export function readConcurrency(text: string): number {
  if (isCount(text) && Number(text) >= 1 && Number(text) <= 256) return Number(text);
  throw usageError(`--concurrency ${text}: write a number from 1 to 256.`);
}

export function readLimit(text: string): number {
  if (isCount(text) && Number(text) >= 1) return Number(text);
  throw usageError(`--limit ${text}: write a number of lines.`);
}

/** `AES256`, `aws:kms` or `aws:kms:KEY`; a key may hold colons itself. */
export function readEncryption(text: string): EncryptionChoice {
  if (text === "AES256") return { kind: "AES256" };
  if (text === "aws:kms") return { kind: "aws:kms" };
  const keyId = text.startsWith("aws:kms:") ? text.slice("aws:kms:".length) : "";
  if (keyId !== "") return { kind: "aws:kms", keyId };
  throw usageError(`--sse ${text}: write AES256, aws:kms or aws:kms:KEY.`);
}

const LINKS: readonly LinkChoice[] = ["keep", "skip", "follow"];
const CONFLICTS: readonly ConflictChoice[] = ["keep-both", "overwrite", "skip"];

export function readLinks(text: string): LinkChoice {
  return oneOf("--links", text, LINKS);
}

export function readConflict(text: string): ConflictChoice {
  return oneOf("--on-conflict", text, CONFLICTS);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw usageError(`${option} ${text}: write ${choices.slice(0, -1).join(", ")} or ${choices.at(-1) ?? ""}.`);
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
