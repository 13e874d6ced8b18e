import type { WireError } from "./errors.ts";
import { ATTEMPTS, type Cure, failureFor } from "./failure-table.ts";
import type { FaultScope } from "./model/live.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import { pauseOwner } from "./pause-owner.ts";
import { signInLine } from "./sign-in-command.ts";
import { CONFIRMED_FACTS, isOfSource, sourceState } from "./source-state.ts";

/** FB: the buttons that a failure has now. */

/** A cure, or what ends the pause that keeps cures from working. */
export type ShownCure = Cure | "resume" | "resume-all";

/** What the buttons of a failure act on. */
export interface CureSubject {
  readonly error: WireError;
  /** The connection that it is about, and the bucket. */
  readonly at: FaultScope | undefined;
  /** Ids of the affected jobs. */
  readonly jobs: readonly string[];
  /** The job whose page shows it; undefined for a banner, a connection or the tray. */
  readonly job?: JobView;
}

type Facts = Pick<Snapshot, "jobs" | "pause" | "updates">;

/** Cures that act through the next sync, which a paused job does not start. */
const THROUGH_SYNC: ReadonlySet<Cure> = new Set([
  ...ATTEMPTS,
  "accept-rules",
  "accept-source",
  "take-over",
] as const);

/** The buttons that can do something now, the best one first. While all its jobs are paused, one of them resumes. */
export function curesNow(subject: CureSubject, facts: Facts): readonly ShownCure[] {
  const cures = failureFor(subject.error).cures.filter((cure) => canCure(cure, subject, facts));
  const resume = resumeOf(subject, facts);
  if (resume === undefined) return cures;
  return [...new Set(cures.map((cure) => (THROUGH_SYNC.has(cure) ? resume : cure)))];
}

/** What ends the pause that keeps an attempt from starting; undefined if at least one of the jobs can try. */
function resumeOf(
  subject: CureSubject,
  { jobs, pause }: Facts,
): Extract<ShownCure, "resume" | "resume-all"> | undefined {
  const ids = resumable(subject);
  const owners = jobs.filter(({ id }) => ids.includes(id)).map((job) => pauseOwner(job, { pause }));
  if (owners.length === 0 || owners.includes("none")) return undefined;
  return owners.includes("all") ? "resume-all" : "resume";
}

/** Ids of the jobs that `resume` resumes: on the page of a job, only that one. */
export function resumable({ job, jobs }: CureSubject): readonly string[] {
  return job === undefined ? jobs : [job.id];
}

/** Whether a cure is only another attempt, or what makes one possible. */
export function isAttempt(cure: ShownCure): boolean {
  return cure === "resume" || cure === "resume-all" || ATTEMPTS.has(cure);
}

/** Whether the button can do anything for this failure. */
export function canCure(
  cure: Cure,
  { at, job, error }: CureSubject,
  { updates }: Pick<Snapshot, "updates">,
): boolean {
  switch (cure) {
    case "change-keys":
    case "edit-connection":
    case "enter-code":
    case "enter-keys":
      return at !== undefined;
    case "sign-in":
      return at !== undefined && signInLine(error) !== undefined;
    case "create-bucket":
      return at?.bucket !== undefined;
    case "accept-source":
      return job !== undefined && confirmedFact(error, job) !== undefined;
    case "accept-rules":
    case "choose-source":
    case "choose-target":
    case "options":
    case "rules":
    case "take-over":
      return job !== undefined;
    case "updates":
      // Without a feed, no screen has an update. The sentence of the error says what to do.
      return updates !== undefined;
    case "check-again":
    case "report":
    case "try-now":
      return true;
  }
}

/** GU1: what the user confirms; undefined where nothing can be confirmed. */
export function confirmedFact({ code }: WireError, { source }: Pick<JobView, "source">) {
  return isOfSource(code) ? CONFIRMED_FACTS[sourceState(code, source.kind)] : undefined;
}
