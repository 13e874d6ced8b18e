/**
 * Keys and disk paths look alike, and most names are the same text in both. They differ where a disk stores a name in
 * another Unicode form (NA1), so their types keep them apart.
 */

declare const IS_KEY: unique symbol;
declare const IS_DISK_PATH: unique symbol;

/** Relative, NFC, `/` between names, as in the journal and the bucket. */
export type Key = string & { readonly [IS_KEY]: true };

/** Relative, `/` between names, as the disk spells them. */
export type DiskPath = string & { readonly [IS_DISK_PATH]: true };

/** Marks text from a journal or a listing as a key. */
export function asKey(text: string): Key {
  return text as Key;
}

/** Marks text from the disk as a disk path. */
export function asDiskPath(text: string): DiskPath {
  return text as DiskPath;
}

/** Whether a name may be spelled in more than one Unicode form. */
export function hasSpellings(name: string): boolean {
  return name.normalize("NFC") !== name || name.normalize("NFD") !== name;
}
