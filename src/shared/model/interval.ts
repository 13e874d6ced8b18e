const SECONDS = { day: 24 * 60 * 60, hour: 60 * 60, minute: 60, second: 1 } as const;

export type IntervalUnit = keyof typeof SECONDS;

/** A number of seconds in the unit that people would use. */
export interface Interval {
  readonly count: number;
  readonly unit: IntervalUnit;
}

/** The largest unit that divides the seconds evenly. A day means 24 hours, not a time of day. */
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
