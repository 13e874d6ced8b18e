import type { Clock } from "../../engine/environment.ts";
import { LianaError } from "../../shared/errors.ts";

/** Longest wait in ms for the sync of another process. */
const PATIENCE = 60_000;
/** Time in ms between two tries. */
const PAUSE = 500;

/**
 * GU2: runs `work`, which needs exclusive use of a job, as soon as no other process syncs that job.
 * @param onWait called once if another process syncs the job
 * @throws LianaError `journal-busy` after a minute, and what `work` throws
 */
export async function whenFree<T>(
  work: () => Promise<T>,
  clock: Pick<Clock, "monotonic" | "sleep">,
  onWait: () => void,
  signal: AbortSignal,
): Promise<T> {
  const until = clock.monotonic() + PATIENCE;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof LianaError && error.code === "journal-busy";
      if (!isBusy || clock.monotonic() >= until) throw error;
    }
    if (tries === 1) onWait();
    await clock.sleep(PAUSE, signal);
  }
}
