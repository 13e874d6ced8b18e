import type { LocalStat } from "../port.ts";

/** One name in a folder. */
export interface Child {
  /** As the disk spells it; invalid UTF-8 is shown as U+FFFD. */
  readonly name: string;
  /** False if `name` cannot address the file (NA3). */
  readonly utf8: boolean;
  readonly kind: LocalStat["kind"];
}

/** The target of a link: a path below the root without any link in it; the root itself is "". */
export interface Followed {
  readonly path: string;
  readonly stat: LocalStat;
}

/**
 * The disk access that a walk needs. Synchronous: a walk runs in a worker, where this is twice as fast as promises.
 * Paths are relative with `/`; the root is "". Errors are LianaErrors.
 */
export interface FolderReader {
  /** Whether a name may be found under another spelling than the disk's own (case, Unicode form). */
  readonly foldsNames: boolean;
  /** The names in a folder, in any order. */
  read(path: string): readonly Child[];
  /** lstat; undefined if nothing is there. If the root is a link, the stat of the folder it leads to. */
  stat(path: string): LocalStat | undefined;
  /** The first `bytes` of a regular file, fewer if it is shorter; undefined if it cannot be read. */
  head(path: string, bytes: number): Uint8Array | undefined;
  /** Follows a link to its end; undefined if that is missing, outside the root, or a cycle of links. */
  follow(path: string): Followed | undefined;
}
