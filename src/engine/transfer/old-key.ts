import { createHash } from "node:crypto";
import { MAX_KEY_BYTES, OLD, OLD_HASHED, OWN, utf8Length } from "../../shared/model/names.ts";

/** Name of the object that records the key, next to hashed copies. */
export const OLD_HASHED_KEY = "key";

/**
 * How a state ended. `replaced`: the next state followed at once. `deleted`: the key became empty. `touched`: the same
 * content got other metadata or another class; only this note is kept.
 */
export type StateEnd = "replaced" | "deleted" | "touched";

/** When a key held a state. */
export interface KeptSpan {
  /** ms since 1970 by the service's clock: when the object was written; undefined if unknown. */
  readonly from: number | undefined;
  /** ms since 1970 by the service's clock: when it was about to be replaced or deleted. */
  readonly until: number;
  readonly end: StateEnd;
}

/** Where one state of a key is kept. */
export interface OldKey {
  /** Without the location's prefix. */
  readonly at: string;
  /** The object to write next to it if `at` does not contain the key. */
  readonly named: { readonly at: string; readonly content: string } | undefined;
}

/** What the key of a kept object says. `hash` stands for a key recorded in another object. */
export type ReadOldKey = KeptSpan &
  ({ readonly kind: "key"; readonly key: string } | { readonly kind: "hash"; readonly hash: string });

/** ISO's basic form needs no separators and sorts by time. */
const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z$/;
const UNKNOWN = "unknown";

/**
 * `.liana/old/<key>/<until>_<from>`, with `_deleted` or `_touched` appended. For a folder object, whose key ends in
 * `/`, the slash comes last, because some services refuse two in a row.
 * @param prefix of the location, which counts towards the key length
 */
export function oldKeyOf(prefix: string, key: string, span: KeptSpan): OldKey {
  const from = span.from === undefined ? UNKNOWN : stampOf(span.from);
  const name = `${stampOf(span.until)}_${from}${span.end === "replaced" ? "" : `_${span.end}`}`;
  const folder = key.endsWith("/");
  const at = folder ? `${OLD}${key}${name}/` : `${OLD}${key}/${name}`;
  if (utf8Length(prefix + at) <= MAX_KEY_BYTES) return { at, named: undefined };
  const hash = hashOf(key);
  const beside = `${OLD_HASHED}${hash}/`;
  return { at: beside + name, named: { at: beside + OLD_HASHED_KEY, content: key } };
}

/**
 * @param at without the location's prefix
 * @returns undefined if Liana did not write it
 */
export function readOldKey(at: string): ReadOldKey | undefined {
  if (!at.startsWith(OLD)) return undefined;
  const folder = at.endsWith("/");
  const path = at.slice(OLD.length, folder ? -1 : undefined);
  const slash = path.lastIndexOf("/");
  const span = slash <= 0 ? undefined : readSpan(path.slice(slash + 1));
  if (span === undefined) return undefined;
  const owner = path.slice(0, slash);
  if (owner.startsWith(OWN)) return { kind: "hash", hash: owner.slice(OWN.length), ...span };
  return { kind: "key", key: folder ? `${owner}/` : owner, ...span };
}

/** The hash that stands for a key that is too long; 128 bits, since the prefix takes room as well. */
export function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}

function readSpan(name: string): KeptSpan | undefined {
  const [untilText, fromText = "", end = "replaced", ...more] = name.split("_");
  const until = readStamp(untilText ?? "");
  const from = fromText === UNKNOWN ? undefined : readStamp(fromText);
  if (until === undefined || (from === undefined && fromText !== UNKNOWN) || more.length > 0)
    return undefined;
  return end === "replaced" || end === "deleted" || end === "touched" ? { from, until, end } : undefined;
}

/** UTC, `YYYYMMDDTHHMMSS.mmmZ`. */
function stampOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]/g, "");
}

function readStamp(text: string): number | undefined {
  const parts = STAMP.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, ms] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(time) ? undefined : time;
}
