import { spreads } from "../../shared/findings.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Fault } from "./faults.ts";
import { bucketsOf, concerns } from "./fault-scope.ts";

/** A job as far as the faults of others concern it. */
interface Neighbour {
  readonly spec: Pick<JobSpec, "source" | "target">;
  readonly fault: Fault | undefined;
  /** When its service last did what it was asked for, ms since 1970. */
  readonly contactAt: number;
}

/**
 * TR2: what another job found to be wrong with a connection or bucket that this job depends on. It holds until a
 * job with the same one is served.
 */
export function sharedFault(job: Neighbour, jobs: readonly Neighbour[]): Fault | undefined {
  if (job.fault !== undefined) return undefined;
  return jobs.find((other) => other !== job && hasFound(other, job) && !isOver(other, jobs))?.fault;
}

function hasFound({ fault }: Neighbour, { spec }: Neighbour): boolean {
  return fault?.scope !== undefined && spreads(fault.error.code) && concerns(fault.scope, spec);
}

/** RT3: whether two jobs that are offline wait for the same service. */
export function sharesService(one: Pick<Neighbour, "fault">, other: Pick<Neighbour, "fault">): boolean {
  const [a, b] = [one.fault, other.fault];
  if (a?.kind !== "offline" || b?.kind !== "offline") return false;
  return a.scope !== undefined && a.scope.connection === b.scope?.connection;
}

/** Whether any job was served by what the fault says is wrong, since it was found. */
function isOver({ fault }: Neighbour, jobs: readonly Neighbour[]): boolean {
  return jobs.some((one) => fault !== undefined && one.contactAt >= fault.since && isProof(one, fault));
}

interface Doubting extends Neighbour {
  doubt(now: number): boolean;
  makeDue(now: number): void;
}

/**
 * TR2: the service of a job did what it was asked for, so who waits for the same one tries again.
 * @param now ms since 1970
 * @returns whether any of them does
 */
export function spreadProof<J extends Doubting>(proven: J, jobs: readonly J[], now: number): boolean {
  let isNews = false;
  for (const job of jobs.filter((one) => isRefuted(one, proven))) {
    const sharers = sharersOf(job, jobs);
    if (!job.doubt(now)) continue;
    isNews = true;
    for (const one of sharers) if (one !== proven) one.makeDue(now);
  }
  return isNews;
}

/** Jobs that show the fault of another one and have none of their own. */
function sharersOf<J extends Neighbour>(found: J, jobs: readonly J[]): readonly J[] {
  const { fault } = found;
  if (fault === undefined) return [];
  return jobs.filter((job) => job.fault === undefined && job.contactAt < fault.since && hasFound(found, job));
}

/** Whether what one job was just served with speaks against the fault of another. */
function isRefuted({ fault }: Neighbour, proven: Neighbour): boolean {
  if (fault === undefined || !(fault.kind === "offline" || spreads(fault.error.code))) return false;
  return isProof(proven, fault);
}

/** Of a job from bucket to bucket only its source is known to have answered. */
function isProof({ spec }: Neighbour, { scope }: Fault): boolean {
  const [first] = bucketsOf(spec);
  if (scope === undefined || first === undefined) return false;
  return concerns(scope, { source: first, target: first });
}
