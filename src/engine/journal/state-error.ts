import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/** SQLite's primary result code for a full disk (https://sqlite.org/rescode.html#full). */
const SQLITE_FULL = 13;
/**
 * With less free space than this, in bytes, SQLite cannot create its smallest file, and reports that in several ways.
 */
const LEAST = 128 * 1024;

/**
 * The error for Liana's own records: `state-full` if their disk is full, else `state-unwritable`.
 * @param path of the file or folder that was to be read or written
 */
export function stateError(path: string, cause: unknown): LianaError {
  return new LianaError(isFull(path, cause) ? "state-full" : "state-unwritable", { path }, cause);
}

/** Whether an SQLite error means that the disk is full. */
export function saysFull(sqlite: number): boolean {
  return sqlite === SQLITE_FULL;
}

function isFull(path: string, cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if (isRefusedWith(cause, "ENOSPC", "EDQUOT")) return true;
  if (!("errcode" in cause)) return false;
  return saysFull(Number(cause.errcode) & 0xff) || hasNoSpace(path);
}

/** Asks the nearest existing folder how much space is left on its disk. */
function hasNoSpace(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize < LEAST;
  } catch (error) {
    const parent = dirname(path);
    const isMissing = isRefusedWith(error, "ENOENT");
    return isMissing && parent !== path && hasNoSpace(parent);
  }
}
