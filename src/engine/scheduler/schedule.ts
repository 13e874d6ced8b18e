import { Cron } from "croner";
import { LianaError } from "../../shared/errors.ts";
import type { JobSpec, When } from "../../shared/model/job-spec.ts";
import type { Noticing } from "../../shared/model/live.ts";

const MINUTE = 60_000;
/** Interval of full syncs, in ms, if the source cannot be watched or files need a retry. */
export const LOOK_EVERY = 15 * MINUTE;
/** CH4: age of the last listing, in ms, after which the next full sync lists the target bucket. */
export const LIST_EVERY = 24 * 60 * MINUTE;
/** TR1: how late a scheduled sync may be, in ms. */
const GRACE = 15 * MINUTE;
/** The same for the daily listing of a watched job, in ms. */
const LIST_GRACE = 120 * MINUTE;
/** TR1: how long the confirmation of a job that runs by hand only is valid, in ms: nobody knows what has changed since. */
const UNASKED = 24 * 60 * MINUTE;
/** Interval of full syncs of a watched job, in ms: watches lose events. */
const RECONCILE_EVERY = 6 * 60 * MINUTE;
/** Interval of full syncs, in ms, if the system cannot watch the source, */
const UNWATCHED_EVERY = MINUTE;
/** but at least this multiple of the duration of a full sync without changes. */
const LOOK_SHARE = 20;

/** What determines when the next full sync is due. */
export interface Timing {
  readonly when: When;
  readonly noticing: Noticing;
  /** Files that need a retry. */
  readonly problems: number;
  /** Duration of the last full sync that sent no request, in ms; 0 if unknown. */
  readonly lookMs: number;
}

/** Whether the user chose the times of syncs, so that a file left for the next sync could wait very long. */
export function hasSetTimes({ choices: { when } }: JobSpec): boolean {
  return when.kind === "cron" || when.kind === "manual";
}

/**
 * JB9: how much earlier a full sync may run in order to share a walk, in ms: a sixth of its interval.
 * @param lead how long before it the sync was planned, in ms
 */
export function soonOf({ choices: { when } }: JobSpec, lead: number): number {
  return when.kind === "realtime" || when.kind === "every" ? lead / 6 : 0;
}

/** JB3: how long a folder must be without hints before it is scanned, in ms. */
export function settleMsOf({ choices: { when } }: JobSpec): number {
  return when.kind === "realtime" ? when.settleMs : 0;
}

/**
 * When the next sync is due after one that ended at `from`. All times are ms since 1970.
 * @returns Infinity if syncs run on request only
 * @throws LianaError `bad-config` for an invalid cron expression
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
 * When the first sync after a start is due. Missed syncs are made up for by one immediate sync.
 * @param lastAt when the last sync began; undefined: never
 */
export function dueAtStart(now: number, lastAt: number | undefined, due: Timing): number {
  if (due.when.kind === "realtime" || (lastAt === undefined && due.when.kind === "every")) return now;
  // `Math.min`: a clock that was set back must not delay the sync.
  return Math.max(now, dueAfter(Math.min(lastAt ?? now, now), due));
}

/** Interval of full syncs that replace a watch, in ms; undefined if the watch covers the whole source. */
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
 * TR1: until when the last confirmation of the target is valid. A backup without changes sends no requests, so its bucket
 * is listed only once a day; every other job lists both sides in each sync.
 * @param at time of the last confirmation, ms since 1970
 * @returns Infinity if the schedule has no further time
 * @throws LianaError `bad-config` for an invalid cron expression
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
      // One run may still be running, or have failed. Two consecutive ones must not be missed.
      return nextRun(when.expression, nextRun(when.expression, from)) + GRACE;
    case "manual":
      return at + UNASKED;
  }
}

function nextRun(expression: string, from: number): number {
  if (!Number.isFinite(from)) return from;
  try {
    // Five fields only: a sixth would be seconds, and a sync every second is a mistake.
    return (
      new Cron(expression, { mode: "5-part" }).nextRun(new Date(from))?.getTime() ?? Number.POSITIVE_INFINITY
    );
  } catch (error) {
    throw new LianaError("bad-config", { what: "schedule", value: expression }, error);
  }
}
