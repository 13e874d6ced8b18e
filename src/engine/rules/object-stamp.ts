/** An object as a target: what it is, however often its metadata was rewritten. */
export function targetStamp(object: { readonly etag: string; readonly size: number }): string {
  return `${object.etag}-${object.size}`;
}

/** An object as a source: a rewrite shows, because its metadata may have changed with it. */
export function sourceStamp(object: {
  readonly etag: string;
  readonly size: number;
  readonly lastModified: number;
}): string {
  return `${targetStamp(object)}-${object.lastModified}`;
}

/** The ETag in either stamp. ETags hold `-` themselves, before a part count. */
export function etagOfTarget(stamp: string): string {
  return stamp.slice(0, stamp.lastIndexOf("-"));
}
