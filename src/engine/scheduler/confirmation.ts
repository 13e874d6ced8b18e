import { LianaError } from "../../shared/errors.ts";
import { failureFor } from "../../shared/failure-table.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Confirmation } from "../../shared/model/live.ts";
import type { Fault } from "./faults.ts";
import { confirmedUntil } from "./schedule.ts";

/**
 * TR1: whether the last confirmation that the target holds everything is still valid.
 * @param at time of the last confirmation, ms since 1970
 * @param fault what keeps the job from running
 */
export function confirmationOf(
  spec: JobSpec,
  at: number | undefined,
  fault: Fault | undefined,
  now: number,
): Confirmation {
  if (at === undefined) return { kind: "never" };
  if (fault !== undefined && disproves(fault, spec))
    return { kind: "expired", at, until: Math.max(at, fault.since) };
  const until = untilOf(spec, at);
  // With a clock that was set back, the age is unknown and counts as valid; the next sync lists the target anyway.
  if (until >= now) return { kind: "valid", at, until: Number.isFinite(until) ? until : null };
  return { kind: "expired", at, until };
}

/** When the result of `confirmationOf` changes without a sync, ms since 1970; Infinity if it does not. */
export function confirmationEnds(spec: JobSpec, at: number | undefined, now: number): number {
  const confirmation = confirmationOf(spec, at, undefined, now);
  const until = confirmation.kind === "valid" ? confirmation.until : null;
  return until === null ? Number.POSITIVE_INFINITY : until + 1;
}

/** TR1: whether the fault says that the target may no longer hold what it was confirmed to hold. */
export function disproves({ error, scope }: Pick<Fault, "error" | "scope">, { target }: JobSpec): boolean {
  if (failureFor(error).disproves !== true) return false;
  // The bucket may be the source.
  if (scope?.bucket === undefined) return true;
  return target.kind === "bucket" && target.bucket === scope.bucket && target.connection === scope.connection;
}

/** An invalid schedule is reported as the job's fault, not here. */
function untilOf(spec: JobSpec, at: number): number {
  try {
    return confirmedUntil(at, spec);
  } catch (error) {
    if (error instanceof LianaError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
