import { lstatSync, type BigIntStats } from "node:fs";
import type { LocalStat } from "./port.ts";

const FORMAT_MASK = 0o170000;
const KINDS: Readonly<Record<number, LocalStat["kind"]>> = {
  0o100000: "file",
  0o040000: "folder",
  0o120000: "link",
};

/** Converts Node's stat, taken with `bigint: true`. */
export function localStat(stat: BigIntStats): LocalStat {
  const mode = Number(stat.mode);
  return {
    kind: KINDS[mode & FORMAT_MASK] ?? "other",
    size: Number(stat.size),
    mtimeNs: stat.mtimeNs,
    ctimeNs: stat.ctimeNs,
    ...born(stat),
    mode,
    inode: stat.ino.toString(),
    device: stat.dev,
  };
}

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
