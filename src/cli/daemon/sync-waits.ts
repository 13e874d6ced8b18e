import type { SyncEnd } from "../../engine/scheduler/sync-end.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { ControlEnd } from "../control/protocol.ts";

interface Waiting {
  readonly job: string;
  /** Ends of syncs that began before the request. */
  skip: number;
  readonly resolve: (end: ControlEnd) => void;
}

/** Waits for the ends of requested syncs. */
export class SyncWaits {
  readonly #waiting = new Set<Waiting>();

  /**
   * @param isRunning a sync runs now, so the requested one is the next
   * @returns undefined if `signal` is aborted before
   */
  wait(job: string, isRunning: boolean, signal: AbortSignal): Promise<ControlEnd | undefined> {
    const { promise, resolve } = Promise.withResolvers<ControlEnd | undefined>();
    const waiting = { job, skip: isRunning ? 1 : 0, resolve };
    this.#waiting.add(waiting);
    const leave = (): void => resolve(undefined);
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    return promise.finally(() => {
      this.#waiting.delete(waiting);
      signal.removeEventListener("abort", leave);
    });
  }

  /** A sync of a job ended. One that was stopped for something else begins again. */
  ended(job: string, end: SyncEnd): void {
    for (const waiting of this.#waiting) {
      if (waiting.job !== job) continue;
      if (waiting.skip > 0) waiting.skip -= 1;
      else if (end.kind === "done") waiting.resolve({ outcome: end.outcome, summary: end.summary });
      else if (end.kind === "failed") waiting.resolve({ outcome: "failed", error: end.error.toWire() });
    }
  }

  /** The service was asked whether it is back, and it is not: no sync begins. */
  away(job: string, error: LianaError): void {
    for (const waiting of this.#waiting)
      if (waiting.job === job) waiting.resolve({ outcome: "failed", error: error.toWire() });
  }

  /** Ends the waits for jobs that are no longer configured. */
  keep(jobs: ReadonlySet<string>): void {
    for (const { job, resolve } of this.#waiting) if (!jobs.has(job)) resolve({ outcome: "removed" });
  }
}
