import type { LiveJob } from "./live-job.ts";

/** Stops the syncs, pings and verifications of jobs, also of those that are leaving. Resolves when they have ended. */
export async function stopWork(current: Iterable<LiveJob>, leaving: Iterable<LiveJob>): Promise<void> {
  const jobs = [...current, ...leaving];
  const work = jobs
    .flatMap(({ run, ping, verifying }) => [run, ping, verifying])
    .filter((one) => one !== undefined);
  for (const one of work) one.stop();
  await Promise.all(work.map(({ ended }) => ended));
}
