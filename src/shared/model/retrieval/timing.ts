import type { RetrievalTier } from "./tiers.ts";

const MINUTE = 60_000;
export const RETRIEVAL_DAY = 24 * 60 * MINUTE;

/** Bytes a second that a restore is assumed to fetch, as long as none was measured. */
export const ASSUMED_RATE = 10e6;

const LEAST_DAYS = 3;
const MOST_DAYS = 30;
/** Days for the unforeseen. */
const SPARE_DAYS = 2;

/**
 * RS5.3: the days for which copies are asked for, counted from when they are asked for.
 * @param waitMinutes until the last copy is there
 * @param rate bytes a second
 */
export function copyDays(waitMinutes: number, bytes: number, rate: number): number {
  const days = (waitMinutes * MINUTE) / RETRIEVAL_DAY + bytes / rate / 86_400 + SPARE_DAYS;
  return Math.min(MOST_DAYS, Math.max(LEAST_DAYS, Math.ceil(days)));
}

/** RS5.4: the part of the wait after which it is worth looking. */
const FIRST_LOOK = 0.8;

/** @returns ms since 1970 */
export function firstLookAt(askedAt: number, waitMinutes: number): number {
  return askedAt + FIRST_LOOK * waitMinutes * MINUTE;
}

const LOOK_EVERY = 15 * MINUTE;

/**
 * RS5.4: ms between two looks. Each lists everything, so what was expected in minutes is not looked for every minute when
 * it is long overdue.
 * @param overdue ms since the last copy should be there
 */
export function lookEvery(tier: RetrievalTier, overdue: number): number {
  return tier === "expedited" && overdue < LOOK_EVERY ? MINUTE : LOOK_EVERY;
}
