/** A day of the week as in cron: 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** In display order. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** A schedule of certain days of each week at one time of day. */
export interface Weekly {
  /** In the order of `WEEKDAYS`, without repetition. */
  readonly days: readonly Weekday[];
  /** Minutes after local midnight. */
  readonly minute: number;
}

const WORKDAYS = "1-5";
const NAMES: readonly string[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** @returns the five fields of cron; empty if no day is chosen */
export function cronOf({ days, minute }: Weekly): string {
  if (days.length === 0) return "";
  const numbers = days.toSorted((a, b) => a - b).join(",");
  const field = days.length === 7 ? "*" : numbers === "1,2,3,4,5" ? WORKDAYS : numbers;
  return `${minute % 60} ${Math.floor(minute / 60)} * * ${field}`;
}

/** @returns undefined for fields that mean anything else than days of the week at one time */
export function weeklyOf(expression: string): Weekly | undefined {
  const [minutes = "", hours = "", date, month, week = "", ...more] = expression.trim().split(/\s+/);
  if (date !== "*" || month !== "*" || more.length > 0) return undefined;
  const minute = within(minutes, 59);
  const hour = within(hours, 23);
  const days = daysOf(week);
  return minute === undefined || hour === undefined || days === undefined
    ? undefined
    : { days, minute: hour * 60 + minute };
}

function within(text: string, most: number): number | undefined {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : undefined;
}

/** Parses `*`, and lists of days and ranges, as numbers or names. */
function daysOf(field: string): readonly Weekday[] | undefined {
  if (field === "*") return WEEKDAYS;
  const chosen = new Set<number>();
  for (const part of field.split(",")) {
    const [from, to = from, ...more] = part.split("-").map(dayNumber);
    if (from === undefined || to === undefined || to < from || more.length > 0) return undefined;
    // Sunday is both 0 and 7.
    for (let day = from; day <= to; day++) chosen.add(day % 7);
  }
  return WEEKDAYS.filter((day) => chosen.has(day));
}

function dayNumber(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) return Number(text);
  const at = NAMES.indexOf(text.toLowerCase());
  return at < 0 ? undefined : at;
}
