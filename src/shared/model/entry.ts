/**
 * Items that scans yield and the planner joins. Scans are in the order of S3 listings: UTF-8 bytes of the whole key,
 * folders with their `/`. `key` is relative to the job's prefix.
 */

export type EntryKind = "file" | "folder" | "link";

/** NA4: the suffix under which rclone keeps a symbolic link. */
export const LINK_SUFFIX = ".rclonelink";

interface EntryBase {
  readonly kind: EntryKind;
  /** Relative key: `a/b.txt`, a folder `a/b/`, a kept link `a/b.rclonelink`. */
  readonly key: string;
  /** Bytes; 0 for folders; the target's length for links. */
  readonly size: number;
  /** Opaque to the planner: an equal stamp means that this side has not changed (CH1). */
  readonly stamp: string;
}

/** Something on a disk. */
export interface LocalEntry extends EntryBase {
  readonly side: "local";
  /** Path below the root with `/`, spelled as on disk (may be NFD where `key` is NFC). */
  readonly path: string;
  /** Nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  /** st_mode. */
  readonly mode: number;
  /** For moves (CH8, DL5); unique only on its volume. */
  readonly inode: string;
  /** Folders: contains synced entries, so it has an object only if its time and mode are kept (NA5, NA7). */
  readonly filled: boolean;
  /** UN1: the file has sidecars; its content is that of all of them together. */
  readonly unit?: UnitKind;
}

/** Files that form one unit for the program that writes them. */
export type UnitKind = "sqlite";

/** An object in a bucket. */
export interface ObjectEntry extends EntryBase {
  readonly side: "object";
  /** Without quotes. */
  readonly etag: string;
  /** `STANDARD` if the service names none. */
  readonly storageClass: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** RS4: the version, if it need not be the current one. */
  readonly versionId?: string;
  /** RS8, RS9: the key in the source below the prefix, if the file is restored under another key. */
  readonly objectKey?: string;
  /** RS9: something newer has its name on disk. */
  readonly older?: true;
  /** VR8: the full key of the object with the content, if it was set aside. The source has it under its own key. */
  readonly at?: string;
  readonly filled: false;
}

export type Entry = LocalEntry | ObjectEntry;

/**
 * Why a scan does not know what a key holds. `special` and `link-skipped` are harmless or chosen: counted, but not
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

/** GU1: what is found where another disk was mounted below the source. */
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
 * A part of the tree whose content is unknown. DL3, DL4: `key`, or everything below it if it ends in `/`, does not
 * count as deleted. Yielded in key order with the entries.
 */
export interface Gap {
  readonly kind: "gap";
  readonly key: string;
  readonly reason: GapReason;
  /** The name to show, as similar as possible to that of the disk or bucket. */
  readonly shown: string;
  /** False for further possible keys of the same name, so that it is reported once. */
  readonly first: boolean;
}

/** A temporary file of a killed restore (RS2); safe to remove. */
export interface StrayPart {
  readonly kind: "stray-part";
  readonly key: string;
  readonly path: string;
}

/** UN1: a file that belongs to the database beside it and has no object of its own. */
export interface Sidecar {
  readonly kind: "sidecar";
  readonly key: string;
}

/**
 * A range of keys that a partial scan skipped: from `key` to before `until`, or to the end if undefined. The journal
 * keeps its rows there.
 */
export interface Unscanned {
  readonly kind: "unscanned";
  readonly key: string;
  readonly until: string | undefined;
}

/** GU1: a folder on another device than its parent: another disk is mounted there. Yielded before its entry. */
export interface MountPoint {
  readonly kind: "mount";
  readonly key: string;
  readonly path: string;
  /** The number of the disk, valid while it is mounted. */
  readonly device: string;
}

/**
 * A range of keys, from `key` to before `until` (undefined: to the end), in which the scan found exactly what the
 * journal records. A sync that does not list the target has nothing to do there.
 */
export interface Unchanged {
  readonly kind: "unchanged";
  readonly key: string;
  readonly until: string | undefined;
  /** Number of entries, including folders with content. */
  readonly entries: number;
  /** Number of files and links among them that have a row. */
  readonly known: number;
  /** Paths of the folders among them. */
  readonly folders: readonly string[];
}

/**
 * The end of a full scan that found only excluded entries and folders with nothing else (DL3). Its key sorts after
 * all others.
 */
export interface LeftOut {
  readonly kind: "left-out";
  readonly key: string;
}

/** Sorts after all keys: the last character there is, longer than any key (NA3). */
export const BEHIND_ALL = "\u{10ffff}".repeat(257);

/** RS8: an object of a source bucket whose file is gone; not part of the current state. */
export interface Leftover {
  readonly kind: "leftover";
  readonly key: string;
  /** In bytes. */
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

/** Whether an item is an entry and not a note about a range. */
export function isEntry<E extends Entry>(item: ScanItem<E>): item is E {
  return "side" in item;
}

/** Batches in key order; a batch may hold any number of items. */
export type Scan<E extends Entry = Entry> = AsyncIterable<readonly ScanItem<E>[]>;
