/**
 * A folder of which something may have changed: its names, the files in it, its own attributes. It may be gone by the
 * time of the hint, and more may be hinted than changed. Hints decide nothing: a scan of the place finds the truth.
 */
export interface Hint {
  /** Below the root, `/` between names as the disk spells them; the root is "". */
  readonly path: string;
  /** Everything below it may have changed as well: it is new here, or events of it may have been lost. */
  readonly deep: boolean;
}
