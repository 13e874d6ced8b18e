/** An S3 service as a story needs it: keys for the application, and a look at what is really in a bucket. */
export interface Service extends AsyncDisposable {
  readonly endpoint: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** A new bucket of a name that is free. */
  makeBucket(): Promise<string>;
  /** By key: SHA-256 of the content, and the time of the file it was made from. Without folders that hold something (NA7). */
  objects(bucket: string): Promise<ReadonlyMap<string, string>>;
}

/** How a file shows in both views: in a folder and in a bucket. */
export function contentLine(sha256: string, mtimeNs: bigint | undefined): string {
  return `${sha256} ${mtimeNs ?? "no time"}`;
}

/** Leaves out the objects of folders that hold something: their times may be of an hour ago (NA7). */
export function withoutFilledFolders(objects: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const keys = [...objects.keys()];
  const isFilled = (folder: string): boolean => keys.some((key) => key !== folder && key.startsWith(folder));
  return new Map([...objects].filter(([key]) => !key.endsWith("/") || !isFilled(key)));
}
