import { scopeOf } from "./fault-scope.ts";
import { forKnownService } from "./faults.ts";
import type { LiveJob } from "./live-job.ts";
import { keepFailure } from "./job-journal.ts";
import { logEnd } from "./log-end.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { SyncEnd } from "./sync-end.ts";

/** Logs the end of a sync, and notes it in its job and its journal. @returns the end as it is reported */
export function noteEnd(job: LiveJob, outcome: SyncEnd, ports: LoopPorts): SyncEnd {
  const { env, connections } = ports;
  if (outcome.kind === "failed" && job.run?.started === false) keepFailure(job, outcome.error, ports);
  const end =
    outcome.kind === "failed"
      ? { ...outcome, error: forKnownService(outcome.error, job.wasServed) }
      : outcome;
  logEnd(job, end, env.log);
  const scope =
    end.kind === "failed" ? scopeOf(job.spec, end.error, (id) => connections.address(id)) : undefined;
  job.end(end, env.clock.now(), scope);
  return end;
}
