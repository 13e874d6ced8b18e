/** An object that its job put or adopted and whose file is gone (RS8). */
export interface IndexedLeftover {
  /** Below the prefix of the index. */
  readonly key: string;
  /** Of the object; any other at this key is something else. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** When the file was first found to be gone, ms since 1970. */
  readonly since: number;
  /** The job whose leftover it is. */
  readonly job: string;
}
