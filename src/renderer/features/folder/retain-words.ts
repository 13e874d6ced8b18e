import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";

/** VR8, in a few words; of a target that is a folder only deletions can be chosen. */
export function retainWords(retain: Retain, target: JobLocation["kind"]): string {
  if (target === "folder") return retain === "none" ? "Deleted in the folder, too" : "Stays in the folder";
  return retain === "none" ? "Not kept" : "Kept for ever";
}
