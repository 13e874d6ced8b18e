import type { FileMetadata } from "./metadata.ts";

/**
 * NA6: file attributes as other programs write them into object metadata. ENGINE.md lists the dialects and their
 * sources. All of this is untrusted text: a value that makes no sense becomes undefined, never an error.
 */
type FileAttributes = Partial<FileMetadata>;

type Metadata = Readonly<Record<string, string>>;

const NS = 1_000_000_000n;
/** Seconds on either side of 1970 (year 5138). Anything beyond is in another unit, or garbage. */
const MOST_SECONDS = 100_000_000_000n;
/** Longest attribute text: user metadata is limited to 2 KB on Amazon and 8 KB elsewhere. */
const LONGEST_TEXT = 8_192;

/** The dialects by priority: the first that has a value for an attribute wins. */
const DIALECTS: readonly ((metadata: Metadata) => FileAttributes)[] = [
  // Our own dialect, which is rclone's. s3fs uses the same names, with a decimal mode.
  (metadata) => ({
    mtimeNs: decodeTime(metadata["mtime"]),
    mode: decodeMode(metadata["mode"]),
    md5: decodeMd5(metadata["md5chksum"]),
  }),
  s3cmd,
  mc,
  dataSync,
];

/** What an object's metadata says about the file it was made from. */
export function decodeMetadata(metadata: Metadata): FileMetadata {
  const said = DIALECTS.map((read) => read(metadata));
  return {
    mtimeNs: said.find(({ mtimeNs }) => mtimeNs !== undefined)?.mtimeNs,
    mode: said.find(({ mode }) => mode !== undefined)?.mode,
    md5: said.find(({ md5 }) => md5 !== undefined)?.md5,
  };
}

/** Seconds with a decimal fraction, also before 1970. */
export function decodeTime(text: string | undefined): bigint | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,64}))?$/.exec(text ?? "");
  if (match === null) return undefined;
  const fraction = (match[3] ?? "").slice(0, 9).padEnd(9, "0");
  const ns = BigInt(match[2] ?? "0") * NS + BigInt(fraction);
  return sane(match[1] === "-" ? -ns : ns);
}

const TYPE_BITS = 0o170000;
/** Regular file, link, folder. */
const KNOWN_TYPES: ReadonlySet<number> = new Set([0o100000, 0o120000, 0o040000]);
const PERMISSIONS = 0o777;
const OTHERS_WRITE = 0o002;
/** The mode of every link on Linux. */
const S3FS_LINK = 0o120777;

/**
 * A mode is octal if its octal reading has valid type bits, and decimal (s3fs) if only its decimal reading does. Three
 * or four octal digits are permissions of unknown origin, so they never grant others write access.
 */
export function decodeMode(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const octal = /^0?[0-7]{3,6}$/.test(text) ? Number.parseInt(text, 8) : undefined;
  const decimal = decimalMode(text);
  // 41471 could also be a folder with unusual permissions.
  if (decimal === S3FS_LINK) return decimal;
  if (octal !== undefined && isTyped(octal)) return octal;
  if (decimal !== undefined) return decimal;
  return octal !== undefined && text.length <= 4 ? octal & PERMISSIONS & ~OTHERS_WRITE : undefined;
}

/** st_mode in decimal, with its type bits. */
function decimalMode(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{4}$/.test(text)) return undefined;
  const mode = Number(text);
  return isTyped(mode) ? mode : undefined;
}

function isTyped(mode: number): boolean {
  return mode <= 0o177777 && KNOWN_TYPES.has(mode & TYPE_BITS);
}

const HEX_MD5 = /^[0-9a-f]{32}$/i;

/** base64, as rclone writes it, or hex. @returns base64 */
function decodeMd5(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (HEX_MD5.test(text)) return Buffer.from(text, "hex").toString("base64");
  return /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(text) ? text : undefined;
}

/** `s3cmd-attrs: …/md5:HEX/mode:33188/mtime:1600000000/…` */
function s3cmd(metadata: Metadata): FileAttributes {
  const fields = fieldsOf(metadata["s3cmd-attrs"]);
  const md5 = fields.get("md5") ?? "";
  return {
    mtimeNs: decodeTime(fields.get("mtime")),
    mode: decimalMode(fields.get("mode")),
    // For objects that s3cmd encrypted, it records the digest of the plain content.
    md5: metadata["s3tools-gpgenc"] === undefined && HEX_MD5.test(md5) ? decodeMd5(md5) : undefined,
  };
}

/** `mc-attrs: …/mode:33188/mtime:1600000000#123/…`, nanoseconds after the `#`. */
function mc(metadata: Metadata): FileAttributes {
  const fields = fieldsOf(metadata["mc-attrs"]);
  const time = /^(-?\d{1,12})(?:#(\d{1,9}))?$/.exec(fields.get("mtime") ?? "");
  const mtimeNs = time === null ? undefined : sane(BigInt(time[1] ?? "0") * NS + BigInt(time[2] ?? "0"));
  return { mtimeNs, mode: decimalMode(fields.get("mode")) };
}

function fieldsOf(text: string | undefined): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of (text ?? "").slice(0, LONGEST_TEXT).split("/")) {
    const colon = field.indexOf(":");
    // The first occurrence wins: a group name may contain a slash.
    if (colon > 0 && !fields.has(field.slice(0, colon)))
      fields.set(field.slice(0, colon), field.slice(colon + 1));
  }
  return fields;
}

/**
 * `file-mtime: 1600000000123456789ns`, `file-permissions: 0100644` or `0644`: AWS DataSync, Storage Gateway, FSx for
 * Lustre. A time without `ns` is in milliseconds; a small number was probably meant as seconds, and is ignored.
 */
function dataSync(metadata: Metadata): FileAttributes {
  const time = /^(-?\d{1,20})(ns)?$/.exec(metadata["file-mtime"] ?? "");
  const permissions = metadata["file-permissions"] ?? "";
  return {
    mtimeNs: time === null ? undefined : unitTime(BigInt(time[1] ?? "0"), time[2] === "ns"),
    mode: /^[0-7]{3,4}$/.test(permissions)
      ? Number.parseInt(permissions, 8) & PERMISSIONS
      : typedOctal(permissions),
  };
}

const LEAST_MILLISECONDS = 100_000_000_000n;

function unitTime(value: bigint, isNs: boolean): bigint | undefined {
  if (isNs) return sane(value);
  return value >= LEAST_MILLISECONDS ? sane(value * 1_000_000n) : undefined;
}

function typedOctal(text: string): number | undefined {
  if (!/^0?[0-7]{5,6}$/.test(text)) return undefined;
  const mode = Number.parseInt(text, 8);
  return isTyped(mode) ? mode : undefined;
}

function sane(ns: bigint): bigint | undefined {
  return ns <= MOST_SECONDS * NS && ns >= -MOST_SECONDS * NS ? ns : undefined;
}
