import type { Amount } from "./time-left.ts";

/** How fast a computer uploads to a bucket. */
export interface UploadPace {
  readonly bytesPerSecond: number;
  /** Duration of a request with next to no content. */
  readonly requestSeconds: number;
  /** Requests at once. */
  readonly atOnce: number;
}

/**
 * Estimates how long a first upload takes, in seconds: the time for the bytes, plus the time for one request per file,
 * of which several run at once.
 *
 * The two overlap in a real sync, so the truth lies between the larger of them and this sum. The sum is at most twice as
 * long, where both are equal, and an estimate should not be too short.
 */
export function firstUploadSeconds(
  { files, bytes }: Amount,
  { bytesPerSecond, requestSeconds, atOnce }: UploadPace,
): number {
  return bytes / bytesPerSecond + (files * requestSeconds) / atOnce;
}

/** A duration as coarse as a guess. `more`: more than a month. */
export interface RoughDuration {
  readonly unit: "moment" | "minutes" | "hours" | "days" | "weeks" | "more";
  readonly count: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** What can be said. Neighbours differ by a third to double, because a measurement of seconds is no more exact. */
const STEPS: readonly (readonly [RoughDuration["unit"], seconds: number, counts: readonly number[]])[] = [
  ["minutes", MINUTE, [1, 2, 3, 5, 7, 10, 15, 20, 30, 45]],
  ["hours", HOUR, [1, 2, 3, 4, 6, 8, 12, 18]],
  ["days", DAY, [1, 2, 3, 4, 5]],
  ["weeks", WEEK, [1, 2, 3, 4]],
];

/** The step that is nearest by ratio. @param seconds 0 or more */
export function roughDuration(seconds: number): RoughDuration {
  if (seconds < MINUTE) return { unit: "moment", count: 0 };
  const steps = STEPS.flatMap(([unit, size, counts]) =>
    counts.map((count) => ({ unit, count, seconds: count * size })),
  );
  const last = steps.at(-1);
  if (last === undefined || seconds > last.seconds * 1.25) return { unit: "more", count: 0 };
  const ratio = (step: (typeof steps)[number]): number => Math.abs(Math.log(step.seconds / seconds));
  const { unit, count } = steps.reduce((best, step) => (ratio(step) < ratio(best) ? step : best), last);
  return { unit, count };
}
