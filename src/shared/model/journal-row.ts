import type { Key } from "./disk-path.ts";
import type { EntryKind } from "./entry.ts";

/**
 * The origin of a row. `put`: this job wrote the target, without properties of other programs. `carries`: this job wrote it
 * and restored properties that other programs had set (NA8). `adopted`: it existed with the same content. `kept`: a restore
 * found a different file and left it, as the user chose.
 */
export type RowOrigin = "put" | "carries" | "adopted" | "kept";

/** One entry that was up to date: an observation of both sides. */
export interface JournalRow {
  readonly key: Key;
  readonly kind: EntryKind;
  readonly size: number;
  /** The stamp of the source entry. */
  readonly source: string;
  /** The stamp of the target entry. */
  readonly target: string;
  /** SHA-256 of the content in hex; empty if the content was never read (server-side copies, folders). */
  readonly digest: string;
  /** Nanoseconds since 1970, decimal; empty if unknown. */
  readonly mtimeNs: string;
  /** st_mode; 0 if unknown. */
  readonly mode: number;
  /** The source's inode, to recognise a moved file (CH8, DL5); empty for buckets. */
  readonly inode: string;
  /** Storage class of the object at the target; empty for folders on disk. */
  readonly storageClass: string;
  readonly origin: RowOrigin;
}
