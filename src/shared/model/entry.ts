import type { DiskPath, Key } from "./disk-path.ts";
/**
 * What scans yield and the planner joins. All scans are in the order of S3 listings: UTF-8 bytes of
 * the whole key, folders with their `/`. `key` is relative: without the job's prefix.
 */

export type EntryKind = "file" | "folder" | "link";

/** NA4: the suffix under which rclone keeps a symbolic link. */
export const LINK_SUFFIX = ".rclonelink";

interface EntryBase {
  readonly kind: EntryKind;
  /** Relative key: `a/b.txt`, a folder `a/b/`, a kept link `a/b.rclonelink`. */
  readonly key: Key;
  /** Bytes; 0 for folders; the target's length for links. */
  readonly size: number;
  /** Opaque to the planner: equal stamps mean "not changed" on that side (CH1). */
  readonly stamp: string;
}

/** Something on a disk. */
export interface LocalEntry extends EntryBase {
  readonly side: "local";
  /** Path below the root with `/`, as the disk spells it (may be NFD where `key` is NFC). */
  readonly path: DiskPath;
  /** Nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  /** The whole st_mode. */
  readonly mode: number;
  /** For moves (CH8, DL5); unique on its volume only. */
  readonly inode: string;
  /** Folders: holds something that is synced, so it has an object only where its time and mode are kept (NA5, NA7). */
  readonly filled: boolean;
  /** UN1: it has sidecars, and its content is what all of them say together. */
  readonly unit?: UnitKind;
}

/** Files that are one thing to the program that writes them. */
export type UnitKind = "sqlite";

/** An object in a bucket. */
export interface ObjectEntry extends EntryBase {
  readonly side: "object";
  /** Without quotes. */
  readonly etag: string;
  /** `STANDARD` where the service says nothing. */
  readonly storageClass: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** RS4: the version it is, where that need not be what the key names now. */
  readonly versionId?: string;
  /** RS8, RS9: the key below the prefix that the source has it under, where it is restored under another one. */
  readonly objectKey?: Key;
  /** RS9: something newer has its name on the disk. */
  readonly older?: true;
  /** VR8: the whole key of the object that has its content, where that was set aside. The source has it under its own. */
  readonly at?: string;
  readonly filled: false;
}

export type Entry = LocalEntry | ObjectEntry;

/**
 * Why a scan cannot say what is at a place. `special` and `link-skipped` are harmless or by choice:
 * counted, not listed as problems (NA4).
 */
export type GapReason =
  | "unreadable"
  | "name-collision"
  | "name-not-utf8"
  | "versions-contradict"
  | "name-ambiguous"
  | "key-too-long"
  | "unsafe-name"
  | "reserved-name"
  | "link-skipped"
  | "special"
  | MountGapReason;

/** GU1: what stands where another disk was mounted below the source. */
export type MountGapReason = "disk-missing" | "disk-empty" | "disk-replaced";

export const MOUNT_GAPS: ReadonlySet<string> = new Set<MountGapReason>([
  "disk-missing",
  "disk-empty",
  "disk-replaced",
]);

/** @param reason of a gap, or the code of the problem that it is told as */
export function isMountGap(reason: string): reason is MountGapReason {
  return MOUNT_GAPS.has(reason);
}

/**
 * A place of which nothing is known. DL3, DL4: nothing at `key`, or anywhere below it when it ends
 * in `/`, is taken as deleted. Comes in key order with the entries.
 */
export interface Gap {
  readonly kind: "gap";
  readonly key: Key;
  readonly reason: GapReason;
  /** What to show: the name as the disk or the bucket has it, or as near as text can. */
  readonly shown: string;
  /** False for the second and third place one name could occupy, so that it is told once. */
  readonly first: boolean;
}

/** A temporary file that a killed restore left (RS2); safe to remove. */
export interface StrayPart {
  readonly kind: "stray-part";
  readonly key: Key;
  readonly path: DiskPath;
}

/** UN1: a file that is part of the database beside it, and so has no object of its own. */
export interface Sidecar {
  readonly kind: "sidecar";
  readonly key: Key;
}

/**
 * A stretch of keys at which a scan of only some folders did not look: from `key` to before `until`, or to the end
 * where that is undefined. What the journal has there stays as it is.
 */
export interface Unscanned {
  readonly kind: "unscanned";
  readonly key: string;
  readonly until: string | undefined;
}

/** GU1: a folder on another device than the folder it is in: another disk is mounted there. Comes before its entry. */
export interface MountPoint {
  readonly kind: "mount";
  readonly key: Key;
  readonly path: DiskPath;
  /** The number that the system gives the disk for as long as it is mounted. */
  readonly device: string;
}

/**
 * A stretch of keys, from `key` to before `until` (undefined: to the end), in which a scan found what the journal
 * says and nothing else, so that a sync that does not list the target has nothing to do there.
 */
export interface Unchanged {
  readonly kind: "unchanged";
  readonly key: string;
  readonly until: string | undefined;
  /** Of the scan, folders with content included. */
  readonly entries: number;
  /** Files and links among them that have a row. */
  readonly known: number;
  /** Paths of the folders among them. */
  readonly folders: readonly string[];
}

/**
 * The end of a scan of everything in which nothing was found but what the rules leave out, and folders whose whole
 * content that is (DL3). Its key comes behind all others.
 */
export interface LeftOut {
  readonly kind: "left-out";
  readonly key: string;
}

/** Behind all keys: longer than any can be (NA3), of the last character there is. */
export const BEHIND_ALL = "\u{10ffff}".repeat(257);

/** RS8: an object of a source bucket whose file is gone: not part of the current state. */
export interface Leftover {
  readonly kind: "leftover";
  readonly key: Key;
  /** Bytes. */
  readonly size: number;
}

export type ScanItem<E extends Entry = Entry> =
  | E
  | Gap
  | StrayPart
  | Leftover
  | Sidecar
  | Unscanned
  | MountPoint
  | Unchanged
  | LeftOut;

/** Whether an item is something that is there, not a word about a place. */
export function isEntry<E extends Entry>(item: ScanItem<E>): item is E {
  return "side" in item;
}

/** Batches in key order; a batch may hold any number of items. */
export type Scan<E extends Entry = Entry> = AsyncIterable<readonly ScanItem<E>[]>;
