/**
 * NA6: file metadata on objects, in rclone's form: `mtime` in seconds with a decimal fraction, `mode` as the whole
 * st_mode in octal, `md5chksum` in base64 if the ETag will not be the MD5.
 */
export interface FileMetadata {
  readonly mtimeNs: bigint | undefined;
  /** st_mode with its type bits, or permission bits alone. */
  readonly mode: number | undefined;
  /** base64 */
  readonly md5: string | undefined;
}

const NS = 1_000_000_000n;

export function encodeMetadata(metadata: FileMetadata): Record<string, string> {
  const encoded: Record<string, string> = {};
  if (metadata.mtimeNs !== undefined) encoded["mtime"] = encodeTime(metadata.mtimeNs);
  if (metadata.mode !== undefined) encoded["mode"] = metadata.mode.toString(8);
  if (metadata.md5 !== undefined) encoded["md5chksum"] = metadata.md5;
  return encoded;
}

/** Times before 1970 have a sign: -1.5 is half a second before -1. */
export function encodeTime(ns: bigint): string {
  const sign = ns < 0n ? "-" : "";
  const absolute = ns < 0n ? -ns : ns;
  return `${sign}${absolute / NS}.${(absolute % NS).toString().padStart(9, "0")}`;
}

/** The bits of st_mode that hold the file type. */
export const TYPE_BITS = 0o170000;
export const LINK_BITS = 0o120000;

/**
 * Whether an object named `….rclonelink` is a kept link. A regular file may have that name too; if Liana uploaded it,
 * its mode says so and it is restored as a file (P3).
 */
export function isLinkMode(mode: number | undefined): boolean {
  if (mode === undefined) return true;
  const type = mode & TYPE_BITS;
  return type === LINK_BITS || type === 0;
}
