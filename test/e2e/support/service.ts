/** An S3 service for a story: keys for the application, and direct access to the content of buckets. */
export interface Service extends AsyncDisposable {
  readonly endpoint: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Creates a bucket with an unused name. @returns the name */
  makeBucket(): Promise<string>;
  /** By key: `contentLine` of each object, without objects of folders that are not empty (NA7). */
  objects(bucket: string): Promise<ReadonlyMap<string, string>>;
}

/** A file's SHA-256 and time as text, equal for the file on disk and its object. */
export function contentLine(sha256: string, mtimeNs: bigint | undefined): string {
  return `${sha256} ${mtimeNs ?? "no time"}`;
}

/** Leaves out objects of folders that are not empty: their times may be up to an hour old (NA7). */
export function withoutFilledFolders(objects: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const keys = [...objects.keys()];
  const isFilled = (folder: string): boolean => keys.some((key) => key !== folder && key.startsWith(folder));
  return new Map([...objects].filter(([key]) => !key.endsWith("/") || !isFilled(key)));
}
