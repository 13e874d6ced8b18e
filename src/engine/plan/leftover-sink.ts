import type { Entry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";

/** RS8: receives, in key order, what a plan finds about objects whose files may be gone. */
export interface LeftoverSink<T extends Entry> {
  /** Something is at the source. */
  present(key: string): void;
  /**
   * From `key` (inclusive) to `until` (exclusive; undefined: the end), everything that the journal knows is at the
   * source.
   */
  unchanged(key: string, until: string | undefined): void;
  /** The file is gone and its object stays, as far as the target was listed. */
  left(row: JournalRow): void;
  /** An object that the journal does not know was listed. */
  foreign(key: string, listed: T): void;
}
