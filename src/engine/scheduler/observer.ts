import type { Meter } from "../environment.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { SyncEnd } from "./sync-end.ts";

/**
 * Receives the events of the fleet's jobs, by job id, as they happen: for metrics and log lines that the published state
 * does not contain. Called synchronously: implementations must be fast and must not throw.
 */
export interface FleetObserver {
  onSync(job: string, end: SyncEnd): void;
  /** RT3: instead of a sync, the service was asked whether it is back, and it is not. */
  onAway?(job: string, error: LianaError): void;
  onEvent(job: string, event: SyncEvent): void;
  /** Called for each request of the job, in syncs and in pings. */
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
