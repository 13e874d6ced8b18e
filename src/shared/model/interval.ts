const SECONDS = { day: 24 * 60 * 60, hour: 60 * 60, minute: 60, second: 1 } as const;

export type IntervalUnit = keyof typeof SECONDS;

/** Some seconds as people say them. */
export interface Interval {
  readonly count: number;
  readonly unit: IntervalUnit;
}

/** The largest unit that divides it without a rest; one day is 24 hours, which says nothing of a time of day. */
export function intervalOf(seconds: number): Interval {
  for (const unit of ["day", "hour", "minute"] as const) {
    const count = seconds / SECONDS[unit];
    if (Number.isInteger(count) && (unit !== "day" || count > 1)) return { count, unit };
  }
  return { count: seconds, unit: "second" };
}

export function secondsOf({ count, unit }: Interval): number {
  return count * SECONDS[unit];
}
