import { type Block, blockOf, type Saving } from "./block.ts";
import type { LiveJob } from "./live-job.ts";

/**
 * Why no sync of a job may begin now.
 * @param leaving removed jobs whose last sync has not ended
 */
export function blockOfJob(
  job: LiveJob,
  saving: Saving | undefined,
  leaving: ReadonlySet<LiveJob>,
): Block | undefined {
  return blockOf({
    pause: job.pause,
    saving,
    isJournalRead: job.facts !== undefined,
    isReserved: job.reserved > 0,
    isRunning: job.isBusy,
    isWatchSettled: job.watch?.settled !== false,
    isReleasing: [...leaving].some(({ journalId }) => journalId === job.journalId),
  });
}
