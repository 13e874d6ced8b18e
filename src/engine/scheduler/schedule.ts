import { Cron } from "croner";
import { LianaError } from "../../shared/errors.ts";
import type { JobSpec, When } from "../../shared/model/job-spec.ts";
import type { Noticing } from "../../shared/model/live.ts";

const MINUTE = 60_000;
/** In ms: from the end of a sync to the next where there is nothing to watch, or files need another try. */
export const LOOK_EVERY = 15 * MINUTE;
/** CH4: a target that is a bucket is listed by the first look at everything after so many ms. */
export const LIST_EVERY = 24 * 60 * MINUTE;
/** TR1: what a schedule may be late by. In ms. */
const GRACE = 15 * MINUTE;
/** The same for the daily listing of a watched folder. */
const LIST_GRACE = 120 * MINUTE;
/** Watches lose events, so everything is looked at all the same. In ms. */
const RECONCILE_EVERY = 6 * 60 * MINUTE;
const UNWATCHED_EVERY = MINUTE;
/** And so many times as long as a look takes, at least. */
const LOOK_SHARE = 20;

/** What decides when the next look at everything is due. */
export interface Timing {
  readonly when: When;
  readonly noticing: Noticing;
  /** Files that need another try. */
  readonly problems: number;
  /** How long the last look at everything took that found nothing to send, in ms; 0: not known. */
  readonly lookMs: number;
}

/** Whether the folders of a job are watched (JB3). A bucket tells nobody what changes in it. */
export function isWatched({ source, choices }: JobSpec): boolean {
  return source.kind === "folder" && choices.when.kind === "realtime";
}

/** Whether the user chose when its syncs run, so that what one leaves for later would wait for very long. */
export function hasSetTimes({ choices: { when } }: JobSpec): boolean {
  return when.kind === "cron" || when.kind === "manual";
}

/** JB3: how long nothing may be told of a folder before it is looked at, in ms. */
export function settleMsOf({ choices: { when } }: JobSpec): number {
  return when.kind === "realtime" ? when.settleMs : 0;
}

/**
 * When the sync after one that ended at `from` is due. All times are ms since 1970.
 * @returns Infinity where only the user starts it
 * @throws LianaError `bad-config` for an expression that is none
 */
export function dueAfter(from: number, due: Timing): number {
  const { when } = due;
  switch (when.kind) {
    case "realtime":
      return from + realtimeEvery(due);
    case "every":
      return from + when.seconds * 1000;
    case "cron":
      return nextRun(when.expression, from);
    case "manual":
      return Number.POSITIVE_INFINITY;
  }
}

/**
 * When the first sync after a start is due: one that was missed meanwhile goes at once, and only once.
 * @param lastAt when the last sync began; undefined: never
 */
export function dueAtStart(now: number, lastAt: number | undefined, due: Timing): number {
  if (due.when.kind === "realtime" || (lastAt === undefined && due.when.kind === "every")) return now;
  // A clock that was set back must not put it off.
  return Math.max(now, dueAfter(Math.min(lastAt ?? now, now), due));
}

/** What stands in for a watch that the system does not give, in ms; undefined: nothing has to. */
export function unwatchedEvery(noticing: Noticing): number | undefined {
  const isUnwatched = noticing.kind === "every-minute" || noticing.kind === "watching-and-looking";
  return isUnwatched ? UNWATCHED_EVERY : undefined;
}

function realtimeEvery({ noticing, problems, lookMs }: Timing): number {
  const unwatched = unwatchedEvery(noticing);
  if (unwatched !== undefined) return Math.max(unwatched, LOOK_SHARE * lookMs);
  return noticing.kind === "watching" && problems === 0 ? RECONCILE_EVERY : LOOK_EVERY;
}

/**
 * TR1: how long it may be said that the bucket holds what is here. A folder that is sent to a bucket sends no request
 * where nothing changed, so its bucket is seen once a day; every other job sees both of its sides in each sync.
 * @param at when it was last seen, ms since 1970
 * @returns Infinity where the schedule asks for no sync
 * @throws LianaError `bad-config` for an expression that is none
 */
export function confirmedUntil(at: number, { source, target, choices: { when } }: JobSpec): number {
  const seldom = source.kind === "folder" && target.kind === "bucket";
  const from = seldom ? at + LIST_EVERY : at;
  switch (when.kind) {
    case "realtime":
      return seldom ? from + LIST_GRACE : from + 2 * LOOK_EVERY + GRACE;
    case "every":
      return from + 2 * when.seconds * 1000 + GRACE;
    case "cron":
      // One run may be under way or just have failed; two in a row may not be missed.
      return nextRun(when.expression, nextRun(when.expression, from)) + GRACE;
    case "manual":
      return Number.POSITIVE_INFINITY;
  }
}

function nextRun(expression: string, from: number): number {
  if (!Number.isFinite(from)) return from;
  try {
    // Five fields: a job that runs each second is no schedule but a mistake.
    return (
      new Cron(expression, { mode: "5-part" }).nextRun(new Date(from))?.getTime() ?? Number.POSITIVE_INFINITY
    );
  } catch (error) {
    throw new LianaError("bad-config", { what: "schedule", value: expression }, error);
  }
}
