import { spreads } from "../../shared/findings.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { disproves } from "./confirmation.ts";
import { awaitsPing, type Fault } from "./faults.ts";
import { bucketsOf, concerns } from "./fault-scope.ts";

/** The properties of a job that matter for shared faults. */
interface Neighbour {
  readonly spec: Pick<JobSpec, "source" | "target">;
  readonly fault: Fault | undefined;
  /** When its service last answered successfully, ms since 1970. */
  readonly contactAt: number;
}

/**
 * TR2: a fault of a connection or bucket of this job that another job found. It lasts until a job with the same
 * connection or bucket is served.
 */
export function sharedFault(job: Neighbour, jobs: readonly Neighbour[]): Fault | undefined {
  if (job.fault !== undefined) return undefined;
  return jobs.find((other) => other !== job && hasFound(other, job) && !isOver(other, jobs))?.fault;
}

/** TR1: a fault says that the target of the job may no longer hold what it was confirmed to hold. */
export function isDisproved(
  job: Neighbour & { readonly spec: JobSpec },
  jobs: readonly Neighbour[],
): boolean {
  const fault = job.fault ?? sharedFault(job, jobs);
  return fault !== undefined && disproves(fault, job.spec);
}

function hasFound({ fault }: Neighbour, { spec }: Neighbour): boolean {
  return fault?.scope !== undefined && spreads(fault.error.code) && concerns(fault.scope, spec);
}

/** RT3, CR2: whether two jobs wait for the same service or the same sign-in. */
export function sharesService(one: Pick<Neighbour, "fault">, other: Pick<Neighbour, "fault">): boolean {
  const [a, b] = [one.fault, other.fault];
  if (a === undefined || a.kind !== b?.kind || !awaitsPing(a)) return false;
  return a.scope !== undefined && a.scope.connection === b.scope?.connection;
}

/** Whether the connection or bucket of the fault has served any job since the fault was found. */
function isOver({ fault }: Neighbour, jobs: readonly Neighbour[]): boolean {
  return jobs.some((one) => fault !== undefined && one.contactAt >= fault.since && isProof(one, fault));
}

interface Doubting extends Neighbour {
  doubt(now: number): boolean;
  makeDue(now: number): void;
}

/**
 * TR2: the service of a job answered successfully, so faulty jobs of the same service are retried.
 * @param now ms since 1970
 * @returns whether any job is retried
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

/** Jobs that show another job's fault and have none of their own. */
function sharersOf<J extends Neighbour>(found: J, jobs: readonly J[]): readonly J[] {
  const { fault } = found;
  if (fault === undefined) return [];
  return jobs.filter((job) => job.fault === undefined && job.contactAt < fault.since && hasFound(found, job));
}

/** Whether the success of one job contradicts the fault of another. */
function isRefuted({ fault }: Neighbour, proven: Neighbour): boolean {
  if (fault === undefined || !(fault.kind === "offline" || spreads(fault.error.code))) return false;
  return isProof(proven, fault);
}

/** For a job from bucket to bucket, success proves only that the source answered. */
function isProof({ spec }: Neighbour, { scope }: Fault): boolean {
  const [first] = bucketsOf(spec);
  if (scope === undefined || first === undefined) return false;
  return concerns(scope, { source: first, target: first });
}
