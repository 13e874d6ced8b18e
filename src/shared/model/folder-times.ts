import type { JobOptions } from "./job.ts";

/** The job options that decide which folders have their own object (NA5, NA7). */
export type FolderChoice = Pick<JobOptions, "folderTimes" | "storageClass">;

/** Classes with a minimum billed size or time per object: with these, fewer objects save money. */
const WITH_FLOOR: ReadonlySet<string> = new Set([
  "STANDARD_IA",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
]);

/** NA7: the default of `folderTimes`. */
export function folderTimesOf(storageClass: string | undefined): boolean {
  return storageClass === undefined || !WITH_FLOOR.has(storageClass);
}

/** NA7: whether the job keeps times and modes of all folders, including those with content. */
export function keepsFolderTimes({ folderTimes, storageClass }: FolderChoice): boolean {
  return folderTimes ?? folderTimesOf(storageClass);
}
