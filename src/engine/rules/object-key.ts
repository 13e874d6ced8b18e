/** Where the objects of a job are. */
interface KeySpace {
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

/** The object with a key below the prefix, as requests name it: its bucket and its whole key. */
export function objectKey({ bucket, prefix }: KeySpace, key: string): { bucket: string; key: string } {
  return { bucket, key: prefix + key };
}
