import type { JobOptions } from "./job.ts";

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

/** NA7: whether a job keeps times and modes of all its folders where nobody chose. */
export function folderTimesOf(storageClass: string | undefined): boolean {
  return storageClass === undefined || !WITH_FLOOR.has(storageClass);
}

/** NA7: whether the job keeps times and modes of all its folders, those with content included. */
export function keepsFolderTimes({ folderTimes, storageClass }: FolderChoice): boolean {
  return folderTimes ?? folderTimesOf(storageClass);
}
