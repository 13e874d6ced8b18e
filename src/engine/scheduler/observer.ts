import type { Meter } from "../environment.ts";
import type { PassEvent } from "../jobs/pass-events.ts";
import type { PassEnd } from "./pass-run.ts";

/**
 * Told of what the fleet's jobs do, by their ids, as it happens: for numbers and lines that states do not hold.
 * What is told in here holds the fleet up, so it must be quick, and must not throw.
 */
export interface FleetObserver {
  onPass(job: string, end: PassEnd): void;
  onEvent(job: string, event: PassEvent): void;
  /** Of all that the job sends, be it in its pass or to see whether the service is there. */
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
