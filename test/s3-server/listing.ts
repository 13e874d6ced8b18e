import { compareKeys } from "../../src/shared/model/key-order.ts";
import type { Bucket, ObjectVersion, Upload, Version } from "./model.ts";
import type { SortedMap } from "./sorted-map.ts";

export interface Range {
  readonly prefix: string;
  /** Empty if there is none. */
  readonly delimiter: string;
  readonly limit: number;
}

/** Where a page ended: a key, or all keys that begin with a common prefix. */
export type Position =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "prefix"; readonly prefix: string };

export interface Page<T> {
  readonly entries: readonly T[];
  readonly prefixes: readonly string[];
  /** Undefined at the end of the listing. */
  readonly next: Position | undefined;
}

export interface ListedKey {
  readonly key: string;
  readonly version: ObjectVersion;
}

export interface ListedVersion {
  readonly key: string;
  readonly version: Version;
  readonly latest: boolean;
}

/** Current objects in byte order of their keys, after `after`. */
export function listObjects(bucket: Bucket, range: Range, after: Position | undefined): Page<ListedKey> {
  return list(bucket.keys, range, after, (key, versions) => {
    const version = versions[0];
    return version?.kind === "object" ? [{ key, version }] : [];
  });
}

/**
 * All versions and delete markers, newest first within a key.
 * @param versionId of the key in `after`: the listing continues after this version
 */
export function listVersions(
  bucket: Bucket,
  range: Range,
  after: Position | undefined,
  versionId: string | undefined,
): Page<ListedVersion> {
  return list(bucket.keys, range, versionId === undefined ? after : inclusive(after), (key, versions) => {
    const all = versions.map((version, index) => ({ key, version, latest: index === 0 }));
    if (versionId === undefined || after?.kind !== "key" || after.key !== key) return all;
    const index = versions.findIndex((version) => version.versionId === versionId);
    return all.slice(index + 1);
  });
}

/** Uploads in progress, in order of key and upload id. */
export function listUploads(
  bucket: Bucket,
  range: Range,
  after: Position | undefined,
  uploadId: string | undefined,
): Page<Upload> {
  return list(bucket.uploads, range, uploadId === undefined ? after : inclusive(after), (key, uploads) =>
    uploads.filter(
      ({ id }) => after?.kind !== "key" || after.key !== key || uploadId === undefined || id > uploadId,
    ),
  );
}

interface Inclusive {
  readonly kind: "from";
  readonly key: string;
}

function inclusive(after: Position | undefined): Position | Inclusive | undefined {
  return after?.kind === "key" ? { kind: "from", key: after.key } : after;
}

function list<V, T extends { readonly key: string }>(
  map: SortedMap<V>,
  range: Range,
  after: Position | Inclusive | undefined,
  expand: (key: string, value: V) => readonly T[],
): Page<T> {
  const entries: T[] = [];
  const prefixes: string[] = [];
  let last: Position | undefined;
  const full = (): boolean => entries.length + prefixes.length >= range.limit;
  let begin = startOf(range.prefix, after);
  for (;;) {
    let skip: string | undefined;
    for (const [key, value] of map.from(begin)) {
      if (!key.startsWith(range.prefix)) break;
      const found = expand(key, value);
      if (found.length === 0) continue;
      const common = commonPrefix(key, range);
      if (common === undefined) {
        for (const entry of found) {
          if (full()) return { entries, prefixes, next: last };
          entries.push(entry);
          last = { kind: "key", key };
        }
        continue;
      }
      if (full()) return { entries, prefixes, next: last };
      prefixes.push(common);
      last = { kind: "prefix", prefix: common };
      skip = common;
      break;
    }
    if (skip === undefined) return { entries, prefixes, next: undefined };
    begin = startOf(range.prefix, { kind: "prefix", prefix: skip });
  }
}

function commonPrefix(key: string, { prefix, delimiter }: Range): string | undefined {
  if (delimiter === "") return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** True for the keys before the first one of the listing. */
function startOf(prefix: string, after: Position | Inclusive | undefined): (key: string) => boolean {
  const beforePrefix = (key: string): boolean => compareKeys(key, prefix) < 0;
  if (after === undefined) return beforePrefix;
  if (after.kind === "from") return (key) => beforePrefix(key) || compareKeys(key, after.key) < 0;
  if (after.kind === "key") return (key) => beforePrefix(key) || compareKeys(key, after.key) <= 0;
  return (key) => beforePrefix(key) || compareKeys(key, after.prefix) <= 0 || key.startsWith(after.prefix);
}
