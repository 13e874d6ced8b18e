import type { GrowthDay } from "../../../shared/contract/space-views.ts";

/** A recorded value of one day. */
export interface Point {
  /** Local midnight, ms since 1970. */
  readonly at: number;
  readonly value: number;
}

/** One of the two figures of each day. */
export function pointsOf(days: readonly GrowthDay[], figure: "bytes" | "files"): readonly Point[] {
  // A date without a time would be parsed as UTC.
  return days.map((day) => ({ at: new Date(`${day.day}T00:00`).getTime(), value: day[figure] }));
}

/**
 * The course of a value as steps, because a day without a sync has that of the day before: x from 0 to 1 by time, y from 0
 * to 1, where 1 is the largest value.
 */
export function stepsOf(points: readonly Point[]): readonly (readonly [x: number, y: number])[] {
  const top = Math.max(1, ...points.map(({ value }) => value));
  return points.flatMap((point, at): (readonly [number, number])[] => {
    const x = placeOf(points, point.at);
    const before = points[at - 1];
    const here = [x, point.value / top] as const;
    return before === undefined ? [here] : [[x, before.value / top], here];
  });
}

/** Where a moment is between the first and the last point, 0 to 1. */
export function placeOf(points: readonly Point[], at: number): number {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  return last === first ? 1 : (at - first) / (last - first);
}

/** The point that holds at a place from 0 to 1: the last one before it. */
export function pointAt(points: readonly Point[], place: number): Point | undefined {
  return points.findLast((point) => placeOf(points, point.at) <= place) ?? points[0];
}

/** At most `most` items of a list, evenly distributed, with the first and the last one. */
export function sampled<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))] as T,
  );
}
