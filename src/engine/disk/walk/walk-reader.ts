import type { LocalStat } from "../port.ts";

/** One name in a folder. */
export interface Child {
  /** As the disk spells it; what is not UTF-8 in it is shown as U+FFFD. */
  readonly name: string;
  /** False when `name` cannot name the file (NA3). */
  readonly utf8: boolean;
  readonly kind: LocalStat["kind"];
}

/** Where a link leads: a path below the root without any link in it; the root itself is "". */
export interface Followed {
  readonly path: string;
  readonly stat: LocalStat;
}

/**
 * What a walk needs of a disk. Synchronous: a walk runs in a worker, where this is twice as fast as
 * promises. Paths are relative with `/`; the root is "". Errors are LianaErrors.
 */
export interface FolderReader {
  /** Whether a name may be found under another spelling than the disk's own (case, Unicode form). */
  readonly foldsNames: boolean;
  /** The names in a folder, in any order. */
  read(path: string): readonly Child[];
  /** lstat; undefined when nothing is there. Of the root, which may be a link, the folder it leads to. */
  stat(path: string): LocalStat | undefined;
  /** The first `bytes` of a regular file, fewer of a shorter one; undefined where it cannot be read. */
  head(path: string, bytes: number): Uint8Array | undefined;
  /** Follows a link to its end; undefined when that is missing, outside the root, or a circle of links. */
  follow(path: string): Followed | undefined;
}
