/** The bucket and prefix that hold the objects of a job. */
interface KeySpace {
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

/** The bucket and full key of an object, as requests name it. */
export function objectKey({ bucket, prefix }: KeySpace, key: string): { bucket: string; key: string } {
  return { bucket, key: prefix + key };
}
