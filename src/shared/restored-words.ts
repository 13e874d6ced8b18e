import type { SyncSummary } from "./model/sync.ts";
import type { Words } from "./words/words.ts";

/** Files of a restore that are in the folder now with the content of the bucket. */
export function arrivedFiles({ downloaded, unchanged, adopted, touched }: SyncSummary): number {
  return downloaded + unchanged + adopted + touched;
}

/** The result of a restore without problems (RS6, TR6). Only verified files are called so. */
export function restoredWords(words: Words, summary: SyncSummary): string {
  const { conflicts, bytes } = summary;
  const arrived = arrivedFiles(summary);
  return words.series([
    ...(arrived > 0 || conflicts === 0 ? [words.say("results.files", { count: arrived })] : []),
    ...checkedWords(words, summary),
    // The conflict rule put them beside the existing files, or left them out.
    ...(conflicts > 0 ? [words.say("results.differed", { count: conflicts })] : []),
    words.bytes(bytes),
  ]);
}

/** What was compared in this restore: "all verified", "2 verified" and "5 unchanged". */
function checkedWords(words: Words, summary: SyncSummary): readonly string[] {
  const { downloaded, adopted, unchanged, touched, verified } = summary;
  const arrived = arrivedFiles(summary);
  if (arrived === 0) return [];
  // Files written beside others were verified as well and are part of that count.
  const proven = Math.min(verified, downloaded + adopted);
  if (proven === arrived) return [words.say("results.all-verified")];
  const unproven = downloaded + adopted - proven;
  return [
    ...(proven > 0 ? [words.say("results.verified", { count: proven })] : []),
    ...(unchanged + touched > 0 ? [words.say("results.unchanged", { count: unchanged + touched })] : []),
    ...(unproven > 0 ? [words.say("results.no-checksum", { count: unproven })] : []),
  ];
}

/** TR6: "12 files that this computer had uploaded were not in the bucket"; undefined for none. */
export function missingWords(words: Words, { missing = 0 }: SyncSummary): string | undefined {
  return missing === 0 ? undefined : words.say("results.missing", { count: missing });
}

/**
 * RS8: "12 deleted files that are still in the bucket were not restored"; undefined for none.
 * @param done what was done with the other files
 */
export function leftoverWords(
  words: Words,
  { leftovers = 0 }: Pick<SyncSummary, "leftovers">,
  done: "restored" | "copied" = "restored",
): string | undefined {
  return leftovers === 0 ? undefined : words.say(`results.leftovers.${done}`, { count: leftovers });
}
