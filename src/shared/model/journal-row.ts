import type { EntryKind } from "./entry.ts";

/**
 * The origin of a row. `put`: this job wrote the object, without properties of other programs. `carries`: this job
 * wrote it and preserved properties that others had set (NA8). `adopted`: it was already there with the same content.
 * `kept`: a restore found a differing file and left it alone by the user's rule.
 */
export type RowOrigin = "put" | "carries" | "adopted" | "kept";

/** The last state in which both sides were equal. */
export interface JournalRow {
  readonly key: string;
  readonly kind: EntryKind;
  readonly size: number;
  /** Stamp of the source entry. */
  readonly source: string;
  /** Stamp of the target entry. */
  readonly target: string;
  /** SHA-256 of the content in hex; empty if it was never read (server-side copies, folders). */
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
