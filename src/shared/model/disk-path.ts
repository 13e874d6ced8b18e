/**
 * Keys and disk paths are the same text for most names. They differ where a disk stores a name in another Unicode form
 * (NA1), so code that uses both has separate types for them.
 */

declare const IS_KEY: unique symbol;
declare const IS_DISK_PATH: unique symbol;

/** A relative path in NFC with `/` between names, as in the journal and the bucket. */
export type Key = string & { readonly [IS_KEY]: true };

/** A relative path with `/` between names, in the spelling of the disk. */
export type DiskPath = string & { readonly [IS_DISK_PATH]: true };

/** For text from a journal or a listing. */
export function asKey(text: string): Key {
  return text as Key;
}

/** For text from the disk, or made of it. */
export function asDiskPath(text: string): DiskPath {
  return text as DiskPath;
}

/** Whether a name can have more than one Unicode form. */
export function hasSpellings(name: string): boolean {
  return name.normalize("NFC") !== name || name.normalize("NFD") !== name;
}
