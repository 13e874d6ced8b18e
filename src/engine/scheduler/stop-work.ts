import { isWatched, type Pause } from "../../shared/model/job-spec.ts";
import { type Block, stopsSync } from "./block.ts";
import { pauseAt } from "./job-state.ts";
import type { LiveJob } from "./live-job.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import type { Verifying } from "./verifications.ts";

/** What uses the journal of a job. */
export function journalUse({ run, verification }: LiveJob): ScheduledSync | Verifying | undefined {
  return run ?? verification.running;
}

/** Stops the syncs, pings and verifications of jobs, also of those that are leaving. Resolves when they have ended. */
export async function stopWork(current: Iterable<LiveJob>, leaving: Iterable<LiveJob>): Promise<void> {
  const jobs = [...current, ...leaving];
  const work = jobs
    .flatMap(({ run, ping, verification }) => [run, ping, verification.running])
    .filter((one) => one !== undefined);
  for (const one of work) one.stop();
  await Promise.all(work.map(({ ended }) => ended));
}

export function stopJob({ run, ping, verification }: LiveJob): void {
  run?.stop();
  ping?.stop();
  verification.running?.stop();
}

/**
 * JB2: notes the pause in effect for each job, its own or that of all jobs, and stops the work of those that may not run.
 * After a pause, a watched job syncs at once, to find what changed in the meantime.
 * @param now ms since 1970
 */
export function applyPauses(
  jobs: Iterable<LiveJob>,
  ofAll: Pause,
  blockOf: (job: LiveJob) => Block | undefined,
  now: number,
): void {
  for (const job of jobs) {
    const pause = pauseAt(now, [ofAll, job.spec.pause]);
    if (job.pause.kind === "paused" && pause.kind === "running" && isWatched(job.spec)) job.makeDue(now);
    job.pause = pause;
    if (stopsSync(blockOf(job))) stopJob(job);
  }
}
