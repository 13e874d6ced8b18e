import type { Key } from "./disk-path.ts";
import type { EntryKind } from "./entry.ts";

/**
 * How a row came about. `put`: this job wrote the target, and nothing of others is on it. `carries`: this job wrote
 * it, and gave back what others had set on the object before (NA8). `adopted`: it was found there, with the
 * same content. `kept`: a restore met a differing file and, by the user's rule, left it alone.
 */
export type RowOrigin = "put" | "carries" | "adopted" | "kept";

/** What was in step last time: one observation of both sides. */
export interface JournalRow {
  readonly key: Key;
  readonly kind: EntryKind;
  readonly size: number;
  /** Stamp of the source entry. */
  readonly source: string;
  /** Stamp of the target entry. */
  readonly target: string;
  /** SHA-256 of the content in hex; empty where it was never read (server-side copies, folders). */
  readonly digest: string;
  /** Decimal nanoseconds since 1970; empty if unknown. */
  readonly mtimeNs: string;
  /** st_mode; 0 if unknown. */
  readonly mode: number;
  /** The source's inode, to recognise a moved file (CH8, DL5); empty for buckets. */
  readonly inode: string;
  /** Storage class of the object at the target; empty for folders on disk. */
  readonly storageClass: string;
  readonly origin: RowOrigin;
}
