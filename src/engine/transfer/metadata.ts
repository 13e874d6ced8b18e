/**
 * NA6: file metadata on objects, in rclone's form: `mtime` in seconds with a decimal fraction, `mode`
 * as the whole st_mode in octal, `md5chksum` in base64 where the ETag will not be the MD5.
 */
export interface FileMetadata {
  readonly mtimeNs: bigint | undefined;
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

/** Reads what is there and makes sense; other tools' metadata may hold anything. */
export function decodeMetadata(metadata: Readonly<Record<string, string>>): FileMetadata {
  const mode = metadata["mode"];
  return {
    mtimeNs: decodeTime(metadata["mtime"]),
    mode: mode !== undefined && /^[0-7]{3,7}$/.test(mode) ? Number.parseInt(mode, 8) : undefined,
    md5: metadata["md5chksum"],
  };
}

/** Times before 1970 are written with a sign: -1.5 is half a second before -1. */
export function encodeTime(ns: bigint): string {
  const sign = ns < 0n ? "-" : "";
  const absolute = ns < 0n ? -ns : ns;
  return `${sign}${absolute / NS}.${(absolute % NS).toString().padStart(9, "0")}`;
}

export function decodeTime(text: string | undefined): bigint | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text ?? "");
  if (match === null) return undefined;
  const fraction = (match[3] ?? "").slice(0, 9).padEnd(9, "0");
  const ns = BigInt(match[2] ?? "0") * NS + BigInt(fraction);
  return match[1] === "-" ? -ns : ns;
}

const TYPE_BITS = 0o170000;
const LINK_BITS = 0o120000;

/**
 * Whether an object named `….rclonelink` is a kept link. A regular file may bear that name too; one
 * that Liana put says so in its mode, and comes back as the file it was (P3).
 */
export function isLinkMode(mode: number | undefined): boolean {
  if (mode === undefined) return true;
  const type = mode & TYPE_BITS;
  return type === LINK_BITS || type === 0;
}
