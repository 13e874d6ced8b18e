/** What a stamp is made of. */
interface Stamped {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: string;
  /** UN1: of a database with sidecars, the state of them all; takes the place of the size. */
  readonly unit?: string;
}

/** CH1: size, mtime, ctime and inode of a file or link, as one text to compare; of a unit, of all its files (UN1). */
export function fileStamp(stat: Stamped): string {
  const { mtimeNs, ctimeNs } = stat;
  const mtime = mtimeNs.toString(36);
  // Most files were never touched after they were written: half of the conversions.
  const ctime = ctimeNs === mtimeNs ? mtime : ctimeNs.toString(36);
  return `${stat.unit ?? stat.size}-${mtime}-${ctime}-${stat.inode}`;
}

/** Whether it is the `fileStamp` of a database with sidecars (UN1). */
export function isUnitStamp(stamp: string): boolean {
  return stamp.startsWith("u");
}

/** The size of the file on the disk in a `fileStamp`; the object of a database has another one (UN1). */
export function sizeOfStamp(stamp: string): number {
  return Number.parseInt(isUnitStamp(stamp) ? stamp.slice(1) : stamp, 10);
}

/** The inode in a `fileStamp`. */
export function inodeOfStamp(stamp: string): string {
  return stamp.slice(stamp.lastIndexOf("-") + 1);
}

/** When the file of a `fileStamp` or its name was last changed, ms since 1970. */
export function changedAtOfStamp(stamp: string): number {
  const end = stamp.lastIndexOf("-");
  const ctimeNs = Number.parseInt(stamp.slice(stamp.lastIndexOf("-", end - 1) + 1, end), 36);
  return ctimeNs / 1_000_000;
}

/** An empty folder as a source: its object is written again when time or mode change. */
export function folderStamp(stat: { readonly mtimeNs: bigint; readonly mode: number }): string {
  return `${stat.mtimeNs.toString(36)}-${stat.mode.toString(8)}`;
}

/** A folder as a target: that it is there is all that counts. */
export const TARGET_FOLDER_STAMP = "folder";
