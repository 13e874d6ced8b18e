import type { Meter } from "../environment.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { SyncEnd } from "./scheduled-sync.ts";

/**
 * Told of what the fleet's jobs do, by their ids, as it happens: for numbers and lines that states do not hold.
 * What is told in here holds the fleet up, so it must be quick, and must not throw.
 */
export interface FleetObserver {
  onSync(job: string, end: SyncEnd): void;
  onEvent(job: string, event: SyncEvent): void;
  /** Of all that the job sends, be it in its sync or to see whether the service is there. */
  onRequest(job: string, ...request: Parameters<Meter["request"]>): void;
  onBytes(job: string, ...bytes: Parameters<Meter["bytes"]>): void;
}

/** The meter of one job's requests. */
export function meterOf(observer: FleetObserver, job: string): Meter {
  return {
    request: (call) => observer.onRequest(job, call),
    bytes: (way, count) => observer.onBytes(job, way, count),
  };
}
