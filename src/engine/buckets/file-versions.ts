import type { ListedObject } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { readPlus } from "../remote/plus-sign.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { type KeptState, OldStates } from "../scan/past/old-states.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface FileVersionsRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Of the location: empty, or ending in `/`. */
  readonly prefix: string;
  /** Below the prefix. */
  readonly key: string;
}

/** A state of one key. Times are in ms since 1970. */
export type FileVersion =
  | {
      readonly kind: "content";
      /** When it was written. */
      readonly modified: number;
      readonly size: number;
      readonly etag: string;
      readonly storageClass: string;
      readonly current: boolean;
      /** In a bucket that keeps versions. */
      readonly versionId?: string;
      /** VR8: the full key of the object that was set aside. */
      readonly at?: string;
    }
  /** The file was deleted then. */
  | { readonly kind: "deleted"; readonly modified: number };

export interface FileVersions {
  /** The newest first. */
  readonly versions: readonly FileVersion[];
  /** There are more than were read. */
  readonly truncated: boolean;
}

/** Maximum number of versions. */
const MOST = 1_000;
/** Of up to 1,000 versions each, including those of keys that begin with this one. */
const REQUESTS = 10;

type Content = Extract<FileVersion, { kind: "content" }>;

/**
 * RS11: all versions of one file that the bucket still has, and those that were set aside (VR8). Consecutive versions
 * with the same content count as one, as of the time of the oldest: only their metadata differ.
 * @throws LianaError as listings do
 */
export async function fileVersions(
  { connection, bucket, prefix, key }: FileVersionsRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<FileVersions> {
  const { port } = await openBuckets(connection, host);
  try {
    const store = { port: port.prompt ?? port, bucket, prefix: prefix + key };
    using old = await OldStates.read(store, signal);
    const isVersioned = await keepsVersions(store, signal);
    const { found, truncated } = isVersioned
      ? await versionsOf(store, signal)
      : await currentOf(store, signal);
    const kept = [...old.between(store.prefix, undefined, store.prefix)].flatMap(({ states }) => states);
    const versions = withoutRepeats(newestFirst(withKept(found, kept)));
    return { versions: versions.slice(0, MOST), truncated: truncated || versions.length > MOST };
  } finally {
    port.close();
  }
}

interface KeyStore {
  readonly port: Parameters<typeof listPages>[0];
  readonly bucket: string;
  /** The full key. */
  readonly prefix: string;
}

interface Found {
  readonly found: readonly FileVersion[];
  readonly truncated: boolean;
}

async function versionsOf({ port, bucket, prefix: key }: KeyStore, signal: AbortSignal): Promise<Found> {
  const found: FileVersion[] = [];
  let hasCurrent = false;
  let requests = 0;
  for await (const { versions, next } of versionPages(port, { bucket, prefix: key }, undefined, signal)) {
    for (const version of await readPlus({ port, bucket }, versions, signal)) {
      if (version.key !== key) continue;
      const { lastModified: modified, versionId, deleteMarker, isLatest } = version;
      if (deleteMarker) found.push({ kind: "deleted", modified });
      else {
        // A service that marks two versions as the latest lists the newer one first.
        found.push({ ...contentOf(version), modified, current: isLatest && !hasCurrent, versionId });
        hasCurrent ||= isLatest;
      }
    }
    requests += 1;
    // The key itself comes before all others that begin with it.
    if (next === undefined || next.key !== key) return { found, truncated: false };
    if (requests === REQUESTS || found.length > MOST) return { found, truncated: true };
  }
  return { found, truncated: false };
}

async function currentOf({ port, bucket, prefix: key }: KeyStore, signal: AbortSignal): Promise<Found> {
  for await (const { objects } of listPages(port, { bucket, prefix: key, limit: 1 }, signal)) {
    if (objects.length === 0) continue;
    const [object] = (await readPlus({ port, bucket }, objects, signal)).filter((one) => one.key === key);
    if (object === undefined) break;
    const content = { ...contentOf(object), modified: object.lastModified, current: true };
    return { found: [content], truncated: false };
  }
  return { found: [], truncated: false };
}

function contentOf({ size, etag, storageClass }: Pick<ListedObject, "size" | "etag" | "storageClass">) {
  return { kind: "content", size, etag, storageClass } as const;
}

/**
 * What was set aside comes with the newest first: between equal dates, this order decides.
 * @param kept in the order of their ends
 */
function withKept(found: readonly FileVersion[], kept: readonly KeptState[]): readonly FileVersion[] {
  const versions: FileVersion[] = [];
  /** Since when the key held the content of the next state: a touched state continues in it. */
  let since: number | undefined;
  let ended = 0;
  for (const { from, until, end, at, keptAt, ...object } of kept) {
    since ??= from;
    if (end === "touched") continue;
    // The date of an object may be rounded down to a second, and its state cannot have begun before the last one ended.
    const modified = Math.max(since ?? keptAt, ended);
    since = undefined;
    ended = until;
    // VR5: set aside because the bucket was not trusted yet to keep this version.
    if (found.some((version) => isStateOf(version, object, { modified, until }))) continue;
    versions.push({ ...contentOf(object), modified, current: false, at });
    if (end === "deleted") versions.push({ kind: "deleted", modified: until });
  }
  const touchedSince = since;
  const newest = versions.toReversed();
  if (touchedSince === undefined) return [...newest, ...found];
  return [
    ...newest,
    ...found.map((version) =>
      version.kind === "content" && version.current ? { ...version, modified: touchedSince } : version,
    ),
  ];
}

/** Whether a version is the state that an object was copied from. An object in parts has the date of its beginning. */
function isStateOf(
  version: FileVersion,
  { etag, size }: Pick<KeptState, "etag" | "size">,
  { modified, until }: { readonly modified: number; readonly until: number },
): boolean {
  if (version.kind === "deleted" || version.current) return false;
  if (version.etag !== etag || version.size !== size || version.modified > until) return false;
  return etag.includes("-") || version.modified >= modified - 1_000;
}

function newestFirst(versions: readonly FileVersion[]): readonly FileVersion[] {
  const rank = (version: FileVersion): number => (version.kind === "content" && version.current ? 1 : 0);
  // A stable sort: between equal dates (whole seconds, on many services) the order of the listing decides.
  return versions.toSorted((a, b) => rank(b) - rank(a) || b.modified - a.modified);
}

function withoutRepeats(versions: readonly FileVersion[]): readonly FileVersion[] {
  const kept: FileVersion[] = [];
  for (const version of versions) {
    const newer = kept.at(-1);
    if (newer?.kind === "content" && version.kind === "content" && isSameContent(newer, version))
      kept.splice(-1, 1, { ...newer, modified: version.modified });
    else if (newer?.kind !== "deleted" || version.kind !== "deleted") kept.push(version);
  }
  return kept;
}

function isSameContent(a: Content, b: Content): boolean {
  return a.etag === b.etag && a.size === b.size;
}
