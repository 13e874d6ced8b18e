import type { Confirmation, JobState } from "../../shared/model/live.ts";
import type { Pause } from "../../shared/model/job-spec.ts";
import type { Block } from "./block.ts";
import type { Fault } from "./faults.ts";
import type { Late } from "./job-waits.ts";

/** Everything that determines the state of a job. */
export interface JobFacts {
  /** Why no sync may begin. */
  readonly block: Block | undefined;
  /** A full sync is due but waits for other jobs. */
  readonly due: boolean;
  /** Phase of the running sync: scanning without an operation, or with operations. */
  readonly sync: "none" | "looking" | "working";
  /** The user requested this sync, so it is shown from its start. */
  readonly asked: boolean;
  /** It is a partial sync, which usually takes a moment. */
  readonly hinted: boolean;
  /** Files that keep changing wait until they are quiet (UP6). */
  readonly unsettled: boolean;
  readonly fault: Fault | undefined;
  readonly held: number;
  readonly problems: number;
  /** TR1: what is known to wait although nothing keeps the job from running. */
  readonly late: Late | undefined;
  /** TR1 */
  readonly confirmation: Confirmation;
}

/** JB1: derives the one state of a job that is shown. */
export function stateOf(facts: JobFacts): JobState {
  const { block, fault, sync, held, problems } = facts;
  if (block?.kind === "paused") return { kind: "paused", until: block.until };
  if (sync === "working") return { kind: "syncing" };
  if (block?.kind === "saving" && sync === "none") return { kind: "waiting", reason: block.resource };
  // An automatic retry does not hide the fault before it succeeds.
  const lasts = !facts.hinted || facts.late === "changes";
  if (sync === "looking" && lasts && (fault === undefined || facts.asked)) return { kind: "scanning" };
  if (fault !== undefined) return faultState(fault, problems);
  if (block?.kind === "starting") return { kind: "waiting", reason: "starting" };
  if (held > 0) return { kind: "held", count: held };
  if (problems > 0) return { kind: "problem", count: problems };
  if (facts.unsettled) return { kind: "waiting", reason: "quiet" };
  if (facts.due) return { kind: "waiting", reason: "turn" };
  if (facts.late !== undefined) return { kind: "waiting", reason: facts.late };
  const { confirmation } = facts;
  return confirmation.kind === "expired" ? { kind: "unconfirmed", since: confirmation.at } : { kind: "idle" };
}

function faultState(fault: Fault, count: number): JobState {
  switch (fault.kind) {
    case "offline":
      return { kind: "offline", since: fault.since, error: fault.error };
    case "signed-out":
      return { kind: "signed-out", since: fault.since, error: fault.error };
    case "source-missing":
      return { kind: "source-missing", error: fault.error };
    case "failed":
      return { kind: "problem", count, error: fault.error };
  }
}

/** The pause in effect at `now`. Several pauses, of a job and of all jobs, last until the latest of them ends. */
export function pauseAt(now: number, pauses: readonly Pause[]): Pause {
  let until: number | null = Number.NEGATIVE_INFINITY;
  for (const pause of pauses) {
    if (pause.kind === "running" || until === null) continue;
    until = pause.until === null ? null : Math.max(until, pause.until);
  }
  return until === null || until > now ? { kind: "paused", until } : { kind: "running" };
}
