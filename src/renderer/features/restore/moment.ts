import type { Words } from "../../../shared/words/words.ts";
import { isoDay } from "../../../shared/iso-day.ts";

const MINUTE = 60_000;

/** A past moment that the user chose, in local time. */
export interface Moment {
  /** The beginning of the day, in ms since 1970. */
  readonly day: number;
  /**
   * Minutes that have passed since then, which differ from the clock after it was changed on that day; undefined: the end
   * of the day.
   */
  readonly minute: number | undefined;
}

/** The local days with changes, oldest first, each with its minutes as in `Moment`. */
export type ChangedDays = ReadonlyMap<number, readonly number[]>;

/** @param minutes since 1970, oldest first */
export function changedDays(minutes: readonly number[]): ChangedDays {
  const days = new Map<number, number[]>();
  for (const minute of minutes) {
    const day = startOfDay(minute * MINUTE);
    const passed = minute - day / MINUTE;
    const known = days.get(day);
    if (known === undefined) days.set(day, [passed]);
    else known.push(passed);
  }
  return days;
}

/** The beginning of the local day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** The last ms of the moment, since 1970: its state includes all that was changed in the minute. */
export function asOfMoment({ day, minute }: Moment): number {
  if (minute !== undefined) return day + (minute + 1) * MINUTE - 1;
  const date = new Date(day);
  // Where a day begins at 1:00, midnight is on the day before.
  return startOfDay(date.setHours(36, 0, 0, 0)) - 1;
}

/** What the clock shows: minutes after midnight. */
export function clockMinutes(day: number, minute: number): number {
  const date = new Date(day + minute * MINUTE);
  return date.getHours() * 60 + date.getMinutes();
}

/**
 * The minute of a day at which the clock shows this time. Where it is shown twice, the later one, because its state
 * includes the changes of both; where it is skipped, the time after the gap.
 * @param clock minutes after midnight
 */
export function minuteAt(day: number, clock: number): number {
  const first = new Date(day).setHours(Math.floor(clock / 60), clock % 60);
  const minute = Math.round((first - day) / MINUTE);
  return SHIFTS.map((shift) => minute + shift).find((later) => clockMinutes(day, later) === clock) ?? minute;
}

/** By how much clocks are set back, in minutes. */
const SHIFTS = [60, 30] as const;

/** The time of day, with its offset where the clock shows it twice on that day. */
export function timeOfDay(words: Words, day: number, minute: number): string {
  const at = day + minute * MINUTE;
  const clock = clockMinutes(day, minute);
  const isTwice = SHIFTS.flatMap((shift) => [minute + shift, minute - shift]).some(
    (other) => clockMinutes(day, other) === clock,
  );
  return isTwice ? words.timeWithZone(at) : words.time(at);
}

/** @param now ms since 1970 */
export function momentSentence(words: Words, moment: Moment | undefined, now: number): string {
  if (moment === undefined) return words.say("restore.day.now");
  const { day, minute } = moment;
  const date = words.longDate(day, now);
  return minute === undefined
    ? words.say("restore.day.then", { date })
    : words.say("restore.day.at", { date, time: timeOfDay(words, day, minute) });
}

/** The moment of a day that is proposed first: the newest one that differs from now. @param now ms since 1970 */
export function momentOfDay(day: number, minutes: readonly number[], now: number): Moment {
  // Today has not ended: its newest change is the first that can be undone.
  const isToday = startOfDay(now) === day;
  return { day, minute: isToday ? (minutes.at(-1) ?? Math.floor((now - day) / MINUTE)) : undefined };
}

/** `2026-11-21`, or `2026-11-21 09.41` as names may contain it on every system. */
export function momentForName({ day, minute }: Moment): string {
  if (minute === undefined) return isoDay(day);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = clockMinutes(day, minute);
  return `${isoDay(day)} ${two(Math.floor(clock / 60))}.${two(clock % 60)}`;
}
