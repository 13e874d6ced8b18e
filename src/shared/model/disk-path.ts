/**
 * A key and a path of the disk look alike, and are the same text for most names. They are not where a disk has a name
 * in another Unicode form (NA1), so where the two are used side by side their types keep them apart.
 */

declare const IS_KEY: unique symbol;
declare const IS_DISK_PATH: unique symbol;

/** Relative, in NFC, `/` between names; what the journal and the bucket have. */
export type Key = string & { readonly [IS_KEY]: true };

/** Relative, `/` between names, as the disk spells them. */
export type DiskPath = string & { readonly [IS_DISK_PATH]: true };

/** What came from a journal or a listing. */
export function asKey(text: string): Key {
  return text as Key;
}

/** What came from the disk, or was made from what did. */
export function asDiskPath(text: string): DiskPath {
  return text as DiskPath;
}

/** Whether a name may be spelled in more than one Unicode form. */
export function hasSpellings(name: string): boolean {
  return name.normalize("NFC") !== name || name.normalize("NFD") !== name;
}
