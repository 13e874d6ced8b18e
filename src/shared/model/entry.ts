import type { DiskPath, Key } from "./disk-path.ts";
/**
 * The items of a scan, which the planner joins. All scans have the order of S3 listings: by the UTF-8 bytes of the whole
 * key, folders with their `/`. `key` is relative: without the prefix of the job.
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
  /** Opaque to the planner: equal stamps mean that this side has not changed (CH1). */
  readonly stamp: string;
}

/** A file, folder or link on a disk. */
export interface LocalEntry extends EntryBase {
  readonly side: "local";
  /** Path below the root with `/`, as the disk spells it (may be NFD where `key` is NFC). */
  readonly path: DiskPath;
  /** Nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  /** st_mode. */
  readonly mode: number;
  /** To recognise moves (CH8, DL5). Unique on its volume only, and used again after its file is gone. */
  readonly inode: string;
  /** When the file was created, ns since 1970: tells a moved file from a new one with the same inode. Undefined: unknown. */
  readonly bornNs?: bigint;
  /**
   * For folders: whether they contain something that is synced. Such a folder has an object only to keep its time and
   * mode (NA5, NA7).
   */
  readonly filled: boolean;
  /** UN1: the file has sidecars, and its content depends on all of them. */
  readonly unit?: UnitKind;
}

/** Groups of files that a program treats as one. */
export type UnitKind = "sqlite";

/** An object in a bucket. */
export interface ObjectEntry extends EntryBase {
  readonly side: "object";
  /** Without quotes. */
  readonly etag: string;
  /** `STANDARD` if the service does not report one. */
  readonly storageClass: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** RS4: the version, if it may not be the current one. */
  readonly versionId?: string;
  /** RS8, RS9: the key below the prefix that the source has it under, where it is restored under another one. */
  readonly objectKey?: Key;
  /** RS9: something newer has its name on the disk. */
  readonly older?: true;
  /** VR8: the whole key of the kept copy that has its content. */
  readonly at?: string;
  /** RS5: its restored copy, if it is archived and the listing told. `until`: ms since 1970. */
  readonly restore?: { readonly ready: boolean; readonly until?: number };
  readonly filled: false;
}

export type Entry = LocalEntry | ObjectEntry;

/**
 * Why a scan does not know what is at a key. `special` and `link-skipped` are harmless or intended: they are counted, not
 * listed as problems (NA4).
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

/** GU1: the state of a mount point below the source. */
export type MountGapReason = "disk-missing" | "disk-empty" | "disk-replaced";

export const MOUNT_GAPS: ReadonlySet<string> = new Set<MountGapReason>([
  "disk-missing",
  "disk-empty",
  "disk-replaced",
]);

/** @param reason of a gap, or the code of its problem */
export function isMountGap(reason: string): reason is MountGapReason {
  return MOUNT_GAPS.has(reason);
}

/**
 * A key about which the scan knows nothing. DL3, DL4: nothing at `key`, or below it if it ends in `/`, counts as deleted.
 * Gaps are in key order with the entries.
 */
export interface Gap {
  readonly kind: "gap";
  readonly key: Key;
  readonly reason: GapReason;
  /** The name to show: that of the disk or bucket, as far as text can represent it. */
  readonly shown: string;
  /** False for further keys of the same name, so that the problem is reported once. */
  readonly first: boolean;
}

/** A temporary file of a killed restore (RS2). It can be removed. */
export interface StrayPart {
  readonly kind: "stray-part";
  readonly key: Key;
  readonly path: DiskPath;
}

/** UN1: a file that is part of the database next to it, and therefore has no object. */
export interface Sidecar {
  readonly kind: "sidecar";
  readonly key: Key;
}

/**
 * A range of keys that a scan of some folders skipped: from `key` to before `until`, or to the end if that is undefined.
 * The journal keeps its rows there.
 */
export interface Unscanned {
  readonly kind: "unscanned";
  readonly key: string;
  readonly until: string | undefined;
}

/** GU1: a folder on another device than its parent folder, so a disk is mounted there. Comes before its entry. */
export interface MountPoint {
  readonly kind: "mount";
  readonly key: Key;
  readonly path: DiskPath;
  /** The number that the system gives the disk for as long as it is mounted. */
  readonly device: string;
}

/**
 * A range of keys, from `key` to before `until` (undefined: to the end), in which a scan found exactly what the journal has.
 * A sync that does not list the target has nothing to do there.
 */
export interface Unchanged {
  readonly kind: "unchanged";
  readonly key: string;
  readonly until: string | undefined;
  /** Entries of the scan, including folders with content. */
  readonly entries: number;
  /** Files and links among them that have a row in the journal. */
  readonly known: number;
  /** Paths of the folders among them. */
  readonly folders: readonly string[];
}

/**
 * The end of a full scan that found only excluded entries, and folders that contain nothing else (DL3). Its key sorts after
 * all others.
 */
export interface LeftOut {
  readonly kind: "left-out";
  readonly key: string;
}

/** Sorts after all keys: the last Unicode character, repeated beyond the longest key (NA3). */
export const BEHIND_ALL = "\u{10ffff}".repeat(257);

/** RS8: an object in a source bucket whose file was deleted. Not part of the current state. */
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

/** Whether an item is an entry, not information about keys. */
export function isEntry<E extends Entry>(item: ScanItem<E>): item is E {
  return "side" in item;
}

/** Batches in key order, each with any number of items. */
export type Scan<E extends Entry = Entry> = AsyncIterable<readonly ScanItem<E>[]>;
