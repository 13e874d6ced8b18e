import type { Pause } from "../../shared/model/job-spec.ts";
import { type Block, stopsSync } from "./block.ts";
import { pauseAt } from "./job-state.ts";
import type { LiveJob } from "./live-job.ts";
import { isWatched } from "./schedule.ts";

/**
 * JB2: notes the pause of each job, and stops the work of those that may not run.
 * @param whole the pause of all jobs
 * @param now ms since 1970
 */
export function applyPauses(
  jobs: Iterable<LiveJob>,
  whole: Pause,
  blockOf: (job: LiveJob) => Block | undefined,
  now: number,
): void {
  for (const job of jobs) {
    const pause = pauseAt(now, [whole, job.spec.pause]);
    // After a pause, a watched job syncs at once, to find what changed in the meantime.
    if (job.pause.kind === "paused" && pause.kind === "running" && isWatched(job.spec)) job.makeDue(now);
    job.pause = pause;
    if (!stopsSync(blockOf(job))) continue;
    job.run?.stop();
    job.ping?.stop();
  }
}
