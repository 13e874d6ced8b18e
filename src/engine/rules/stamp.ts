/** The fields of a stamp. */
interface Stamped {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: string;
  /** UN1: for a database with sidecars, the state of all its files; replaces the size. */
  readonly unit?: string;
}

/** CH1: size, mtime, ctime and inode of a file or link as one comparable text. For a unit, it covers all files (UN1). */
export function fileStamp(stat: Stamped): string {
  const { mtimeNs, ctimeNs } = stat;
  const mtime = mtimeNs.toString(36);
  // Most files have equal times, so this saves half of the conversions.
  const ctime = ctimeNs === mtimeNs ? mtime : ctimeNs.toString(36);
  return `${stat.unit ?? stat.size}-${mtime}-${ctime}-${stat.inode}`;
}

/** CH1: ends the stamp of a file in the journal that another write could have left with the same size and times. */
export const RACY_MARK = "~";

/** Whether a stamp in the journal is that of this file, also if another write could have left the same. */
export function isStampOf(recorded: string, stamp: string): boolean {
  return recorded === stamp || recorded === `${stamp}${RACY_MARK}`;
}

/** Whether a stamp is the `fileStamp` of a database with sidecars (UN1). */
export function isUnitStamp(stamp: string): boolean {
  return stamp.startsWith("u");
}

/** The size on disk in a `fileStamp`. For a database, the size of its object differs (UN1). */
export function sizeOfStamp(stamp: string): number {
  return Number.parseInt(isUnitStamp(stamp) ? stamp.slice(1) : stamp, 10);
}

/** The inode in a `fileStamp`. */
export function inodeOfStamp(stamp: string): string {
  return stamp.slice(stamp.lastIndexOf("-") + 1);
}

/** When the file of a `fileStamp` or its name last changed, in ms since 1970, to about a microsecond. */
export function changedAtOfStamp(stamp: string): number {
  return Number.parseInt(ctimeOfStamp(stamp), 36) / 1_000_000;
}

/** The ctime in a `fileStamp`: nanoseconds since 1970 in base 36. */
function ctimeOfStamp(stamp: string): string {
  const end = stamp.lastIndexOf("-");
  return stamp.slice(stamp.lastIndexOf("-", end - 1) + 1, end);
}

const HALF = 6;
const HALF_RANGE = 36n ** BigInt(HALF);

/** A whole number of up to 16 digits in base 36, exactly: times need 61 bits, and `Number.parseInt` has 53. */
function exactly(digits: string): bigint {
  const high = Number.parseInt(digits.slice(0, -HALF) || "0", 36);
  return BigInt(high) * HALF_RANGE + BigInt(Number.parseInt(digits.slice(-HALF), 36));
}

/**
 * Whether a file was created after the `fileStamp` of another one was taken, and so is not that file under a new name.
 * False if the time of its creation is unknown.
 */
export function isYounger({ bornNs }: { readonly bornNs?: bigint }, stamp: string): boolean {
  // A file that was written at once has equal times, so rounding would make it younger than itself.
  return bornNs !== undefined && bornNs > exactly(ctimeOfStamp(stamp));
}

/** The stamp of an empty source folder: its object is written again when time or mode change. */
export function folderStamp(stat: { readonly mtimeNs: bigint; readonly mode: number }): string {
  return `${stat.mtimeNs.toString(36)}-${stat.mode.toString(8)}`;
}

/** The stamp of a target folder: only its existence counts. */
export const TARGET_FOLDER_STAMP = "folder";
