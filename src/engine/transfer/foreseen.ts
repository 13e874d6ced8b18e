/** One side of a file in the view of a restore. */
export interface ForeseenSide {
  readonly size: number;
  /** The file's own time, ms since 1970; undefined if only its metadata says it. */
  readonly modified: number | undefined;
}

/**
 * RS15: what a restore would do with one file.
 *
 * - `add`: nothing is there.
 * - `replace`: the file there is replaced.
 * - `beside`: the file there stays; the restored one is written as `name`. `unsent`: because it was not sent yet (RS13).
 * - `stay`: the file there stays, and nothing is written.
 * - `same`: the content is there already.
 */
export type ForeseenKind = "add" | "replace" | "beside" | "unsent" | "stay" | "same";

/** A sidecar of a database that the restore moves out of the way or removes (UN2). */
export interface ForeseenSidecar {
  readonly path: string;
  readonly there: ForeseenSide;
  /** Undefined: it is removed. */
  readonly as: string | undefined;
}

export interface Foreseen {
  readonly kind: ForeseenKind;
  /** Below the folder, as the disk spells it. */
  readonly path: string;
  /** The file on the disk. */
  readonly there: ForeseenSide | undefined;
  /** The file of the bucket. */
  readonly restored: ForeseenSide;
  /** `beside`, `unsent`: the path of the restored file. */
  readonly name?: string;
  readonly sidecars: readonly ForeseenSidecar[];
}
