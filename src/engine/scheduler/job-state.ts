import type { Confirmation, JobState } from "../../shared/model/live.ts";
import type { Pause } from "../../shared/model/job-spec.ts";
import type { Block } from "./block.ts";
import type { Fault } from "./faults.ts";

/** All that decides what a job is said to do. */
export interface JobFacts {
  /** Why no sync may begin. */
  readonly block: Block | undefined;
  /** A look at everything is due, but others are at work. */
  readonly due: boolean;
  /** How far the sync is that runs. */
  readonly sync: "none" | "looking" | "working";
  /** The user asked for this sync, so that it is shown from its start. */
  readonly asked: boolean;
  /** It looks at some folders only, which takes a moment. */
  readonly hinted: boolean;
  /** Files that are still written wait for quiet. */
  readonly unsettled: boolean;
  readonly fault: Fault | undefined;
  readonly held: number;
  readonly problems: number;
  /** TR1 */
  readonly confirmation: Confirmation;
}

/** JB1: the one state of a job, from what is true of it. */
export function stateOf(facts: JobFacts): JobState {
  const { block, fault, sync, held, problems } = facts;
  if (block?.kind === "paused") return { kind: "paused", until: block.until };
  if (sync === "working") return { kind: "syncing" };
  if (block?.kind === "saving" && sync === "none") return { kind: "waiting", reason: block.resource };
  // A job that is tried again by itself is not said to be better before it is.
  if (sync === "looking" && !facts.hinted && (fault === undefined || facts.asked))
    return { kind: "scanning" };
  if (fault !== undefined) return faultState(fault, problems);
  if (block?.kind === "starting") return { kind: "waiting", reason: "starting" };
  if (held > 0) return { kind: "held", count: held };
  if (problems > 0) return { kind: "problem", count: problems };
  if (facts.unsettled) return { kind: "waiting", reason: "quiet" };
  if (facts.due) return { kind: "waiting", reason: "turn" };
  const { confirmation } = facts;
  return confirmation.kind === "expired" ? { kind: "unconfirmed", since: confirmation.at } : { kind: "idle" };
}

function faultState(fault: Fault, count: number): JobState {
  switch (fault.kind) {
    case "offline":
      return { kind: "offline", since: fault.since, error: fault.error };
    case "source-missing":
      return { kind: "source-missing", error: fault.error };
    case "failed":
      return { kind: "problem", count, error: fault.error };
  }
}

/** The pause that holds at `now`: of the job and of everything, until the later of the two ends. */
export function pauseAt(now: number, pauses: readonly Pause[]): Pause {
  let until: number | null = Number.NEGATIVE_INFINITY;
  for (const pause of pauses) {
    if (pause.kind === "running" || until === null) continue;
    until = pause.until === null ? null : Math.max(until, pause.until);
  }
  return until === null || until > now ? { kind: "paused", until } : { kind: "running" };
}
