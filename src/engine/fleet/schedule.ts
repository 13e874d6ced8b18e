import { Cron } from "croner";
import { LianaError } from "../../shared/errors.ts";
import type { JobSpec, When } from "../../shared/model/job-spec.ts";
import type { Noticing } from "../../shared/model/live.ts";

const MINUTE = 60_000;
/** In ms: from the end of a pass to the next where there is nothing to watch, or files need another try. */
export const LOOK_EVERY = 15 * MINUTE;
/** Watches lose events, so everything is looked at all the same. In ms. */
const RECONCILE_EVERY = 6 * 60 * MINUTE;
const UNWATCHED_EVERY = MINUTE;

/** What decides when the next look at everything is due. */
export interface Due {
  readonly when: When;
  readonly noticing: Noticing;
  /** Files that need another try. */
  readonly problems: number;
}

/** Whether the folders of a job are watched (JB3). A bucket tells nobody what changes in it. */
export function isWatched({ source, choices }: JobSpec): boolean {
  return source.kind === "folder" && choices.when.kind === "realtime";
}

/**
 * When the pass after one that ended at `from` is due. All times are ms since 1970.
 * @returns Infinity where only the user starts it
 * @throws LianaError `bad-config` for an expression that is none
 */
export function dueAfter(from: number, { when, noticing, problems }: Due): number {
  switch (when.kind) {
    case "realtime":
      return from + realtimeEvery(noticing, problems);
    case "every":
      return from + when.seconds * 1000;
    case "cron":
      return nextRun(when.expression, from);
    case "manual":
      return Number.POSITIVE_INFINITY;
  }
}

/**
 * When the first pass after a start is due: one that was missed meanwhile goes at once, and only once.
 * @param lastAt when the last pass began; undefined: never
 */
export function dueAtStart(now: number, lastAt: number | undefined, due: Due): number {
  if (due.when.kind === "realtime" || (lastAt === undefined && due.when.kind === "every")) return now;
  // A clock that was set back must not put it off.
  return Math.max(now, dueAfter(Math.min(lastAt ?? now, now), due));
}

/** What stands in for a watch that the system does not give, in ms; undefined: nothing has to. */
export function unwatchedEvery(noticing: Noticing): number | undefined {
  return noticing.kind === "every-minute" ? UNWATCHED_EVERY : undefined;
}

function realtimeEvery(noticing: Noticing, problems: number): number {
  const unwatched = unwatchedEvery(noticing);
  if (unwatched !== undefined) return unwatched;
  return noticing.kind === "watching" && problems === 0 ? RECONCILE_EVERY : LOOK_EVERY;
}

function nextRun(expression: string, from: number): number {
  try {
    // Five fields: a job that runs each second is no schedule but a mistake.
    return (
      new Cron(expression, { mode: "5-part" }).nextRun(new Date(from))?.getTime() ?? Number.POSITIVE_INFINITY
    );
  } catch (error) {
    throw new LianaError("bad-config", { what: "schedule", value: expression }, error);
  }
}
