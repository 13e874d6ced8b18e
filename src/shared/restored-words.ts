import { counted, formatBytes, formatCount } from "./format.ts";
import type { SyncSummary } from "./model/sync.ts";

/** Files of a restore that are in the folder now as the bucket has them. */
export function arrivedFiles({ downloaded, unchanged, adopted, touched }: SyncSummary): number {
  return downloaded + unchanged + adopted + touched;
}

/** What came of a restore that found no problem (RS6, TR6): nothing is called verified that was not. */
export function restoredWords(summary: SyncSummary): string {
  const { conflicts, bytes } = summary;
  const arrived = arrivedFiles(summary);
  const words = [
    ...(arrived > 0 || conflicts === 0 ? [`${counted(arrived, "file")}${checkedWords(summary)}`] : []),
    // By the conflict rule they are beside what was there, or were left out.
    ...(conflicts > 0 ? [`${counted(conflicts, "file")} differed from what was there`] : []),
    formatBytes(bytes),
  ];
  return words.join(", ");
}

/** By what was compared in this restore: ", all verified", ", 2 verified, 5 as they were". */
function checkedWords(summary: SyncSummary): string {
  const { downloaded, adopted, unchanged, touched, verified } = summary;
  const arrived = arrivedFiles(summary);
  if (arrived === 0) return "";
  // What was written beside other files was compared as well, and is counted with those.
  const proven = Math.min(verified, downloaded + adopted);
  if (proven === arrived) return ", all verified";
  const unproven = downloaded + adopted - proven;
  const parts = [
    ...(proven > 0 ? [`${formatCount(proven)} verified`] : []),
    ...(unchanged + touched > 0 ? [`${formatCount(unchanged + touched)} as they were`] : []),
    ...(unproven > 0 ? [`${formatCount(unproven)} without a checksum to verify them by`] : []),
  ];
  return `, ${parts.join(", ")}`;
}

/** TR6: "12 files that this computer had uploaded were not in the bucket"; undefined where none was missing. */
export function missingWords({ missing = 0 }: SyncSummary): string | undefined {
  if (missing === 0) return undefined;
  const were = missing === 1 ? "was" : "were";
  return `${counted(missing, "file")} that this computer had uploaded ${were} not in the bucket`;
}

/**
 * RS8: "12 deleted files that are still in the bucket were not restored"; undefined where there were none.
 * @param done what was done with the others
 */
export function leftoverWords(
  { leftovers = 0 }: Pick<SyncSummary, "leftovers">,
  done: "restored" | "copied" = "restored",
): string | undefined {
  if (leftovers === 0) return undefined;
  const [are, were] = leftovers === 1 ? ["is", "was"] : ["are", "were"];
  return `${counted(leftovers, "deleted file")} that ${are} still in the bucket ${were} not ${done}`;
}
