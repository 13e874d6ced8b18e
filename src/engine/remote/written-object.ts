/** An object as the answer to a write names it. */
export interface WrittenObject {
  /** Without quotes. */
  readonly etag: string;
  /** Its version; undefined where the bucket keeps none, or where the answer does not name it. */
  readonly versionId?: string | undefined;
}
