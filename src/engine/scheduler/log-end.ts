import type { Log } from "../environment.ts";
import { awaitsPing } from "./faults.ts";
import type { LiveJob } from "./live-job.ts";
import type { SyncEnd } from "./sync-end.ts";

/** Logs the end of a sync. Partial syncs and repeated failures of an absent service appear in the debug log only. */
export function logEnd(job: LiveJob, end: SyncEnd, log: Log): void {
  const code = end.kind === "failed" ? end.error.code : undefined;
  const isKnown = job.fault !== undefined && awaitsPing(job.fault) && job.fault.error.code === code;
  const isRoutine = code === undefined ? job.hinted : isKnown;
  const level = isRoutine ? "debug" : code === undefined ? "info" : "warn";
  log.write(level, `sync ${end.kind}`, { job: job.spec.id, code });
}
