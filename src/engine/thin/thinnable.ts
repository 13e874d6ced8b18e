/** A version, or an object below `.liana/old/` in a bucket without versions, that may go. */
export interface ThinnableObject {
  readonly key: string;
  readonly versionId?: string;
  readonly size: number;
}

/** One file, with what of its past may go. */
export interface ThinnableKey {
  readonly key: string;
  readonly objects: readonly ThinnableObject[];
  /** Earlier states that stay. */
  readonly kept: number;
}
