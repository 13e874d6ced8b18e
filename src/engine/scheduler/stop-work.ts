import type { Pause } from "../../shared/model/job-spec.ts";
import { pauseAt } from "./job-state.ts";
import type { LiveJob } from "./live-job.ts";
import { isWatched } from "./schedule.ts";

/** Stops the syncs and pings of jobs, also of those that are leaving. Resolves when they have ended. */
export async function stopWork(current: Iterable<LiveJob>, leaving: Iterable<LiveJob>): Promise<void> {
  const jobs = [...current, ...leaving];
  const work = jobs.flatMap(({ run, ping }) => [run, ping]).filter((one) => one !== undefined);
  for (const one of work) one.stop();
  await Promise.all(work.map(({ ended }) => ended));
}

export function stopJob({ run, ping }: LiveJob): void {
  run?.stop();
  ping?.stop();
}

/**
 * JB2: the pause in effect for a job: its own, or that of all jobs. After a pause, a watched job syncs at once, to find
 * what changed in the meantime.
 */
export function applyPause(job: LiveJob, ofAll: Pause, now: number): void {
  const pause = pauseAt(now, [ofAll, job.spec.pause]);
  if (job.pause.kind === "paused" && pause.kind === "running" && isWatched(job.spec)) job.makeDue(now);
  job.pause = pause;
}
