import type { Clock } from "../../engine/environment.ts";
import { LianaError } from "../../shared/errors.ts";

/** A sync of another process is waited for so long, with so much between two tries, in ms. */
const PATIENCE = 60_000;
const PAUSE = 500;

/**
 * GU2: does what needs a job for itself once the process that is at work on it has ended its sync.
 * @param onWait told once, when there is something to wait for
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
