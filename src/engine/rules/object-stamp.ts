/** The stamp of a target object: identifies its content, however often its metadata was rewritten. */
export function targetStamp(object: { readonly etag: string; readonly size: number }): string {
  return `${object.etag}-${object.size}`;
}

/** The stamp of a source object: a rewrite changes it, because the metadata may have changed. */
export function sourceStamp(object: {
  readonly etag: string;
  readonly size: number;
  readonly lastModified: number;
}): string {
  return `${targetStamp(object)}-${object.lastModified}`;
}

/** The ETag in either stamp. ETags themselves contain `-`, before a part count. */
export function etagOfTarget(stamp: string): string {
  return stamp.slice(0, stamp.lastIndexOf("-"));
}
