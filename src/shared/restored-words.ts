import type { SyncSummary } from "./model/sync.ts";
import type { Words } from "./words/words.ts";

/** How many files of a restore are now in the folder as in the bucket. */
export function arrivedFiles({ downloaded, unchanged, adopted, touched }: SyncSummary): number {
  return downloaded + unchanged + adopted + touched;
}

/** RS6, TR6: the result of a restore without problems. Only compared files are called verified. */
export function restoredWords(words: Words, summary: SyncSummary): string {
  const { conflicts, bytes } = summary;
  const arrived = arrivedFiles(summary);
  return words.series([
    ...(arrived > 0 || conflicts === 0 ? [words.say("results.files", { count: arrived })] : []),
    ...checkedWords(words, summary),
    // The conflict rule placed them next to the existing files, or skipped them.
    ...(conflicts > 0 ? [words.say("results.differed", { count: conflicts })] : []),
    words.bytes(bytes),
  ]);
}

/** What was compared in this restore: "all verified", "2 verified" and "5 unchanged". */
function checkedWords(words: Words, summary: SyncSummary): readonly string[] {
  const { downloaded, adopted, unchanged, touched, verified } = summary;
  const arrived = arrivedFiles(summary);
  if (arrived === 0) return [];
  // `verified` includes files that were written next to existing ones, which are counted separately.
  const proven = Math.min(verified, downloaded + adopted);
  if (proven === arrived) return [words.say("results.all-verified")];
  const unproven = downloaded + adopted - proven;
  return [
    ...(proven > 0 ? [words.say("results.verified", { count: proven })] : []),
    ...(unchanged + touched > 0 ? [words.say("results.unchanged", { count: unchanged + touched })] : []),
    ...(unproven > 0 ? [words.say("results.no-checksum", { count: unproven })] : []),
  ];
}

/** TR6: "12 files that this computer had uploaded were not in the bucket"; undefined if none was missing. */
export function missingWords(words: Words, { missing = 0 }: SyncSummary): string | undefined {
  return missing === 0 ? undefined : words.say("results.missing", { count: missing });
}

/**
 * RS8: "12 deleted files that are still in the bucket were not restored"; undefined if there were none.
 * @param done what happened to the other files
 */
export function leftoverWords(
  words: Words,
  { leftovers = 0 }: Pick<SyncSummary, "leftovers">,
  done: "restored" | "copied" = "restored",
): string | undefined {
  return leftovers === 0 ? undefined : words.say(`results.leftovers.${done}`, { count: leftovers });
}
