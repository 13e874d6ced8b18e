import { type Block, type BlockFacts, blockOf } from "./block.ts";
import type { LiveJob } from "./live-job.ts";

/**
 * Why no sync of a job may begin now; undefined if one may.
 * @param leaving removed jobs whose last sync has not ended
 */
export function blockOfJob(
  job: LiveJob,
  { saving, isAsleep }: Pick<BlockFacts, "saving" | "isAsleep">,
  leaving: ReadonlySet<LiveJob>,
): Block | undefined {
  return blockOf({
    pause: job.pause,
    saving,
    isAsleep,
    isJournalRead: job.facts !== undefined,
    isReserved: job.reserved > 0,
    isRunning: job.isBusy || job.verification.running !== undefined,
    isWatchSettled: job.watch?.settled !== false,
    isReleasing: [...leaving].some(({ journalId }) => journalId === job.journalId),
  });
}
