import type { Entry } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";

/** Of the job's options, what decides which folders have an object of their own (NA5, NA7). */
export type FolderChoice = Pick<JobOptions, "folderTimes" | "storageClass">;

/** Classes in which services bill each object at a least size, or for a least time: who chose one saves on every object. */
const WITH_FLOOR: ReadonlySet<string> = new Set([
  "STANDARD_IA",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
]);

/** What the usual umasks (022 and 002) make: a restore gives such a mode without being asked. */
const DEFAULT_MODES: ReadonlySet<number> = new Set([0o755, 0o775]);

/** Permissions and the sticky bit. Set-uid and set-gid are not restored (RS2). */
const KEPT_BITS = 0o1777;

/** NA7: whether the job keeps times and modes of all its folders, those with content included. */
function keepsFolderTimes({ folderTimes, storageClass }: FolderChoice): boolean {
  return folderTimes ?? (storageClass === undefined || !WITH_FLOOR.has(storageClass));
}

/** Whether a source's entry has an object: all but a folder with content whose time and mode are not kept. */
export function needsObject(entry: Entry, choice: FolderChoice): boolean {
  if (entry.kind !== "folder" || !entry.filled) return true;
  return keepsFolderTimes(choice) || isPrivate(entry.mode);
}

/** Whether a folder's mode is none that a restore would give it anyway. Windows has no modes of its own. */
function isPrivate(mode: number): boolean {
  return process.platform !== "win32" && !DEFAULT_MODES.has(mode & KEPT_BITS);
}
