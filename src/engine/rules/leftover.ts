/** An object that its job put or adopted and whose file is gone (RS8). */
export interface IndexedLeftover {
  /** Below the prefix of the index. */
  readonly key: string;
  /** ETag of the object. An object with another ETag at this key is not the leftover. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** When the file was first found to be gone, ms since 1970. */
  readonly since: number;
  /** The job whose leftover it is. */
  readonly job: string;
}
