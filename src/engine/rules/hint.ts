/**
 * A folder that may have changed: its names, the files in it, or its own attributes. It may not exist any more, and
 * hints may name folders without changes. Hints decide nothing: only the scan of the folder does.
 */
export interface Hint {
  /** Relative to the root, `/` between names as the disk spells them; "" for the root. */
  readonly path: string;
  /** Whether everything below may have changed too: the folder is new, or its events may have been lost. */
  readonly deep: boolean;
}
