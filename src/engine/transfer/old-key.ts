import { createHash } from "node:crypto";
import { MAX_KEY_BYTES, OWN, utf8Length } from "../../shared/model/names.ts";

/** VR8: below a prefix, where the bucket keeps no versions, the objects that were replaced or deleted. */
export const OLD = `${OWN}old/`;

/**
 * Copies whose key would be longer than S3 allows, by a hash. No key of a job begins with `.liana/`, so these are
 * never taken for copies of a file.
 */
export const OLD_HASHED = `${OLD}${OWN}`;

/** Beside hashed copies: an object that holds the key. */
export const OLD_HASHED_KEY = "key";

/**
 * How a state ended. `replaced`: the key held the next state right after. `deleted`: it held nothing. `touched`: the
 * same content went on with other metadata or in another class; nothing is kept of it but this note.
 */
export type StateEnd = "replaced" | "deleted" | "touched";

/** When a key held a state. */
export interface KeptSpan {
  /** ms since 1970 by the service's clock: when it was put; undefined where nobody knows. */
  readonly from: number | undefined;
  /** ms since 1970 by the service's clock: when it was about to be replaced or deleted. */
  readonly until: number;
  readonly end: StateEnd;
}

/** Where one state of a key is kept. */
export interface OldKey {
  /** Without the prefix of the place. */
  readonly at: string;
  /** The object to put beside it, where `at` does not show the key. */
  readonly named: { readonly at: string; readonly content: string } | undefined;
}

/** What the key of a kept object says. `hash` stands for a key that another object tells. */
export type ReadOldKey = KeptSpan &
  ({ readonly kind: "key"; readonly key: string } | { readonly kind: "hash"; readonly hash: string });

/** S3 takes no space for the time between; ISO's basic form sorts by time. */
const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z$/;
const UNKNOWN = "unknown";

/**
 * `.liana/old/<key>/<until>_<from>`, with `_deleted` or `_touched` behind it. Of a folder's object, whose key ends in
 * `/`, the slash comes last, since some services refuse two in a row.
 * @param prefix of the place, which counts for the length of the key
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
 * @param at without the prefix of the place
 * @returns undefined for what Liana did not put there
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
