import { asKey, type Key } from "./disk-path.ts";

/** NA3: the longest key S3 takes, prefix included. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export const MAX_KEY_BYTES = 1024;

/** The longest name that ext4, XFS, APFS and NTFS all allow. */
export const MAX_NAME_BYTES = 255;

/** Liana's own objects below a prefix; never files of the user. */
export const OWN = ".liana/";

/** VR8: folder below a prefix for replaced or deleted objects, if the bucket keeps no versions. */
export const OLD = `${OWN}old/`;

/**
 * Copies stored under a hash because their key would exceed S3's limit. No job key begins with `.liana/`, so these are
 * never mistaken for copies of a file.
 */
export const OLD_HASHED = `${OLD}${OWN}`;

/**
 * Restores put deleted files here (RS8), so that neither users nor programs mistake them for the current state. The name
 * is the same in every language: a repeated restore finds the folder of the first one.
 */
export const DELETED_FOLDER = "Deleted files (Liana)";

/** What a key may not exceed in one job (NA3). */
export interface KeyLimits {
  /** The length of the prefix before each key, in UTF-8 bytes. */
  readonly prefixBytes: number;
  /** The longest name between two slashes, in UTF-8 bytes; undefined if the service has no limit. */
  readonly maxSegment: number | undefined;
}

/** NA1: converts a path to a key. Idempotent; ASCII stays unchanged. */
export function toKey(path: string): Key {
  return asKey(isAscii(path) ? path : path.normalize("NFC"));
}

/** The length of `text` in UTF-8 bytes. A lone surrogate counts 3, like U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A surrogate pair has four bytes; its second half is skipped.
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) i++;
  }
  return bytes;
}

/** NA3: whether a key is longer than the service allows, as a whole or between two slashes. */
export function isKeyTooLong(key: string, limits: KeyLimits): boolean {
  // A UTF-16 unit has at most three bytes, so most keys need no exact count.
  const room = MAX_KEY_BYTES - limits.prefixBytes;
  if (key.length * 3 > room && utf8Length(key) > room) return true;
  const { maxSegment } = limits;
  if (maxSegment === undefined || key.length * 3 <= maxSegment) return false;
  return key.split("/").some((segment) => utf8Length(segment) > maxSegment);
}

const PART_SUFFIX = ".liana-part";
const PART_NAME = /^\.[0-9a-f]{16}(?:\u00e9|e\u0301)?\.liana-part$/;

/**
 * RS2: the temporary name of a file until it is complete. It depends only on the last name in `path`, so that the next run
 * finds the file of a killed one. Always 29 bytes. The hash distinguishes names and protects nothing.
 */
export function partName(path: string): string {
  return `.${hash64(path.slice(path.lastIndexOf("/") + 1))}${PART_SUFFIX}`;
}

/** `partName` in the folder of `path`. */
export function partPath(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1) + partName(path);
}

/** Two spellings of one name, to test whether a disk treats Unicode forms as equal. Both are part names. */
export function foldProbeNames(seed: string): readonly [string, string] {
  const hex = hash64(seed);
  return [`.${hex}\u00e9${PART_SUFFIX}`, `.${hex}e\u0301${PART_SUFFIX}`];
}

/** Whether a name (not a path) comes from `partName` or `foldProbeNames`. */
export function isPartName(name: string): boolean {
  return name.endsWith(PART_SUFFIX) && PART_NAME.test(name);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return false;
  }
  return true;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Two FNV-1a hashes of the UTF-16 units, each with murmur3's finalizer, as 16 hex digits. */
function hash64(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 15);
  }
  return hex32(stir(a)) + hex32(stir(b ^ text.length));
}

function stir(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex32(lane: number): string {
  return lane.toString(16).padStart(8, "0");
}
