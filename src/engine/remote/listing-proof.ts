import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { OWN } from "../../shared/model/names.ts";
import type { In, ListedObject, ListedVersion, ListMarker, Out, VersionMarker } from "./port.ts";

/*
 * LS: what a listing must prove before anything is concluded from it. A key missing from a listing means that a file is
 * gone, so an answer that contradicts itself or the request is rejected rather than interpreted. Sources: the S3 API
 * reference (ListObjectsV2, ListObjects, ListObjectVersions), and observed answers of servers that deviate from it.
 */

/** A page of objects as the service returned it; undefined marks omitted fields. */
export interface RawListing {
  readonly name: string | undefined;
  /** As received, and decoded: some services encode the echo, others do not. */
  readonly prefix: readonly string[] | undefined;
  readonly truncated: boolean | undefined;
  readonly token: string | undefined;
  /** Number of keys and prefixes that the service claims to have listed. */
  readonly count: number | undefined;
  /** ListObjects, even if ListObjectsV2 was requested: it continues by a marker. */
  readonly form: "v1" | "v2";
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly string[];
}

/** A page of versions, in the order of the document. */
export interface RawVersions extends Pick<RawListing, "name" | "prefix" | "truncated" | "prefixes"> {
  readonly versions: readonly ListedVersion[];
  /** `received`: the key before it was decoded. OpenStack Swift (2.30) encodes the keys of a page, but not this one. */
  readonly next: Partial<VersionMarker> & { readonly received?: string };
}

interface Question {
  readonly host: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter?: string | undefined;
}

/**
 * A proven page of objects, and how the listing continues.
 * @throws LianaError `listing-contradicts`
 */
export function proveListing(host: string, input: In<"list">, raw: RawListing): Out<"list"> {
  const asked = { host, ...input };
  proveEcho(asked, raw);
  // Some services count only the objects.
  const { count, objects: found } = raw;
  if (count !== undefined && (count < found.length || count > found.length + raw.prefixes.length))
    throw contradiction(asked, "count");
  const after = input.continueFrom?.after ?? input.startAfter;
  const objects = proveKeys(asked, raw.objects, after);
  const prefixes = provePrefixes(asked, raw.prefixes, after);
  const last = greatest([objects.findLast(isReadable)?.key, prefixes.at(-1), after]);
  const isNew = objects.length > 0 || prefixes.length > 0;
  return { objects, prefixes, next: nextOf(asked, raw, last, isNew) };
}

function nextOf(
  asked: Question,
  { truncated, token, form }: RawListing,
  last: string | undefined,
  isNew: boolean,
): ListMarker | undefined {
  if (token !== undefined && token !== "") return { after: last ?? "", token };
  if (truncated === false) return undefined;
  // Nothing follows the last key, even if the service did not say so.
  if (truncated === undefined && !isNew) return undefined;
  if (!isNew || last === undefined) throw contradiction(asked, "truncated");
  return form === "v1" ? { after: last, form } : { after: last };
}

/**
 * A page of versions in key order. The versions of one key are in the service's order if that can be newest first, else
 * by date.
 * @throws LianaError `listing-contradicts`
 */
export function proveVersions(
  host: string,
  input: In<"listVersions">,
  raw: RawVersions,
): Out<"listVersions"> {
  const asked = { host, ...input };
  proveEcho(asked, raw);
  const { continueFrom } = input;
  const markers = raw.versions.filter(({ deleteMarker }) => deleteMarker);
  const objects = raw.versions.filter(({ deleteMarker }) => !deleteMarker);
  for (const kind of [markers, objects]) proveOrder(asked, kind, continueFrom?.key);
  const prefixes = provePrefixes(asked, raw.prefixes, continueFrom?.key);
  const sorted = sortByKey(raw.versions);
  const versions = sorted.filter((version) => !isListed(version, continueFrom));
  const next = nextVersion(asked, { ...raw, versions: sorted }, versions.length + prefixes.length);
  return beforeNull({ versions, prefixes, next });
}

/**
 * OpenStack Swift (2.30) ends a listing that continues after a version `null`, without a word about what follows. So it
 * continues after the key before that one, whose versions are listed again. A page of only one key has no other marker.
 */
function beforeNull(page: Out<"listVersions">): Out<"listVersions"> {
  const { versions, prefixes, next } = page;
  if (next?.versionId !== "null" || versions.at(-1)?.key !== next.key) return page;
  const kept = versions.filter(({ key }) => key !== next.key);
  const before = greatest([
    kept.at(-1)?.key,
    prefixes.findLast((prefix) => compareKeys(prefix, next.key) < 0),
  ]);
  return before === undefined ? page : { versions: kept, prefixes, next: { key: before } };
}

function isReadable({ garbled }: ListedObject): boolean {
  return garbled !== true;
}

function nextVersion(
  asked: Question & { readonly continueFrom?: VersionMarker },
  { truncated, next, versions, prefixes }: RawVersions,
  news: number,
): VersionMarker | undefined {
  if (truncated === false || (truncated === undefined && news === 0)) return undefined;
  const { key, versionId } = next;
  const last = versions.at(-1);
  if (key !== undefined && key !== "") {
    const isNamed = (one: string): boolean => one === key || one === next.received;
    // Without the version id, the remaining versions of its key would be skipped. Swift (2.30) gives `null` for any.
    if (last !== undefined && isNamed(last.key))
      return { key: last.key, versionId: isVersion(versionId) ? versionId : last.versionId };
    const prefix = prefixes.findLast(isNamed);
    if (prefix !== undefined) return { key: prefix };
    if (asked.continueFrom !== undefined && compareKeys(key, asked.continueFrom.key) < 0)
      throw contradiction(asked, "order");
    return versionId === undefined || versionId === "" ? { key } : { key, versionId };
  }
  if (news === 0) throw contradiction(asked, "truncated");
  const lastPrefix = prefixes.at(-1);
  if (last === undefined || (lastPrefix !== undefined && compareKeys(lastPrefix, last.key) > 0))
    return { key: lastPrefix ?? "" };
  return { key: last.key, versionId: last.versionId };
}

function isVersion(id: string | undefined): id is string {
  return id !== undefined && id !== "" && id !== "null";
}

/** On some services markers are inclusive, so the entry at the marker was already listed. */
function isListed({ key, versionId }: ListedVersion, marker: VersionMarker | undefined): boolean {
  return key === marker?.key && (marker.versionId === undefined || marker.versionId === versionId);
}

/**
 * Some services list all delete markers after all versions. The sort is stable: the versions of one key keep their
 * order.
 */
function sortByKey(versions: readonly ListedVersion[]): readonly ListedVersion[] {
  return versions.toSorted((a, b) => compareKeys(a.key, b.key));
}

/**
 * Checks that the answer belongs to this request. An access point or a tenant's bucket has another name inside its
 * service.
 */
function proveEcho(asked: Question, { name, prefix }: Pick<RawListing, "name" | "prefix">): void {
  const { bucket } = asked;
  if (name !== undefined && name !== bucket && !isAlias(bucket)) throw contradiction(asked, "name");
  if (prefix !== undefined && !prefix.includes(asked.prefix)) throw contradiction(asked, "prefix");
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html */
export function isAlias(bucket: string): boolean {
  return bucket.includes(":") || bucket.endsWith("-s3alias") || bucket.endsWith("--ol-s3");
}

function proveKeys(
  asked: Question,
  objects: readonly ListedObject[],
  after: string | undefined,
): readonly ListedObject[] {
  let last = after;
  const proven: ListedObject[] = [];
  for (const [index, object] of objects.entries()) {
    const { key } = object;
    proveKey(asked, key);
    // As text it may sort differently from its bytes.
    if (!isReadable(object)) {
      proven.push(object);
      continue;
    }
    const order = last === undefined ? 1 : compareKeys(key, last);
    // A page may begin with the last key of the previous one: some services treat the marker as inclusive.
    if (order === 0 && index === 0) continue;
    if (order <= 0) throw contradiction(asked, order === 0 ? "repeated" : "order");
    proven.push(object);
    last = key;
  }
  return proven;
}

/** In a listing of versions a key may repeat, and the page may start within the key of the marker. */
function proveOrder(asked: Question, versions: readonly ListedVersion[], after: string | undefined): void {
  let last = after;
  for (const version of versions) {
    const { key } = version;
    proveKey(asked, key);
    // Liana's own objects are never restored, so they must not make a restore fail.
    if (!isReadable(version) || key.startsWith(asked.prefix + OWN)) continue;
    if (last !== undefined && compareKeys(key, last) < 0) throw contradiction(asked, "order");
    last = key;
  }
}

function proveKey(asked: Question, key: string): void {
  const { prefix, delimiter = "" } = asked;
  if (!key.startsWith(prefix)) throw contradiction(asked, "prefix");
  if (delimiter === "") return;
  const at = key.indexOf(delimiter, prefix.length);
  if (at >= 0 && at + delimiter.length < key.length) throw contradiction(asked, "delimiter");
}

function provePrefixes(
  asked: Question,
  prefixes: readonly string[],
  after: string | undefined,
): readonly string[] {
  const { prefix, delimiter = "" } = asked;
  if (prefixes.length > 0 && delimiter === "") throw contradiction(asked, "delimiter");
  const proven: string[] = [];
  let last = after;
  for (const [index, found] of prefixes.entries()) {
    if (!found.startsWith(prefix) || !found.endsWith(delimiter)) throw contradiction(asked, "prefix");
    const order = last === undefined ? 1 : compareKeys(found, last);
    // Keys below the prefix may follow the key that the listing continued after.
    if (index === 0 && (order === 0 || after?.startsWith(found) === true)) continue;
    if (order <= 0) throw contradiction(asked, order === 0 ? "repeated" : "order");
    proven.push(found);
    last = found;
  }
  return proven;
}

function greatest(keys: readonly (string | undefined)[]): string | undefined {
  return keys.reduce((a, b) => (a === undefined || (b !== undefined && compareKeys(b, a) > 0) ? b : a));
}

/** What a listing contradicts: the request's bucket, prefix or delimiter, the order of keys, or itself. */
type Contradiction =
  | "name"
  | "prefix"
  | "delimiter"
  | "order"
  | "repeated"
  | "count"
  | "truncated"
  | "endless";

/** LS: ends the sync before it concludes anything. */
export function contradiction(
  { host, bucket }: { readonly host: string; readonly bucket: string },
  reason: Contradiction,
): LianaError {
  return new LianaError("listing-contradicts", { host, bucket, reason });
}
