import { lstatSync, type BigIntStats } from "node:fs";
import type { LocalStat } from "./port.ts";

const FORMAT_MASK = 0o170000;

/** @param mode `st_mode` */
function kindOfMode(mode: number): LocalStat["kind"] {
  switch (mode & FORMAT_MASK) {
    case 0o100000:
      return "file";
    case 0o040000:
      return "folder";
    case 0o120000:
      return "link";
    default:
      return "other";
  }
}

/** Converts Node's stat, taken with `bigint: true`. */
export function localStat(stat: BigIntStats, platform: NodeJS.Platform = process.platform): LocalStat {
  const mode = platform === "win32" ? windowsMode(Number(stat.mode)) : Number(stat.mode);
  return {
    kind: kindOfMode(mode),
    size: Number(stat.size),
    mtimeNs: stat.mtimeNs,
    ctimeNs: stat.ctimeNs,
    ...born(stat),
    mode,
    inode: stat.ino.toString(),
    device: stat.dev,
  };
}

/** Execution by everybody, for folders; writing by group and others. */
const ENTER = 0o111;
const WRITE_BY_OTHERS = 0o022;

/**
 * libuv makes up modes on Windows: 0666 or, with the read-only attribute, 0444, for folders too, which nobody could enter
 * where such modes mean something. An umask of 022 would have made these instead.
 */
function windowsMode(mode: number): number {
  const kept = mode & ~WRITE_BY_OTHERS;
  if (kindOfMode(mode) !== "folder") return kept;
  return kept | ENTER | OWNER_WRITES;
}

/** The read-only attribute of a folder has another meaning: that Explorer shows it in a special way. */
const OWNER_WRITES = 0o200;

/**
 * Where the system has no time of creation, libuv reports 0 or the ctime. A new file may have its ctime as well; then its
 * time of creation counts as unknown.
 */
function born({ birthtimeNs, ctimeNs }: BigIntStats): Pick<LocalStat, "bornNs"> {
  return birthtimeNs > 0n && birthtimeNs !== ctimeNs ? { bornNs: birthtimeNs } : {};
}

const LSTAT_OPTIONS = { bigint: true, throwIfNoEntry: false } as const;

/** lstat of an absolute path; undefined if nothing is there. Throws the system's error. */
export function lstatOrNothing(path: string): LocalStat | undefined {
  const stat = lstatSync(path, LSTAT_OPTIONS);
  return stat === undefined ? undefined : localStat(stat);
}
