import { counted, formatBytes } from "./format.ts";
import type { PassSummary } from "./model/pass.ts";

/** Files of a restore that are in the folder now as the bucket has them, and were checked. */
export function arrivedFiles({ downloaded, unchanged, adopted, touched }: PassSummary): number {
  return downloaded + unchanged + adopted + touched;
}

/** What came of a restore that found no problem (RS6): nothing is called checked that was not. */
export function restoredWords(summary: PassSummary): string {
  const { conflicts, bytes } = summary;
  const arrived = arrivedFiles(summary);
  const words = [
    ...(arrived > 0 || conflicts === 0 ? [`${counted(arrived, "file")}, all checked`] : []),
    // By the conflict rule they are beside what was there, or were left out.
    ...(conflicts > 0 ? [`${counted(conflicts, "file")} differed from what was there`] : []),
    formatBytes(bytes),
  ];
  return words.join(", ");
}
