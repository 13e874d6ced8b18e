import type { Words } from "../../../shared/words/words.ts";
import { isoDay } from "../../../shared/iso-day.ts";

const MINUTE = 60_000;

/** A past moment that the user chose, in local time. */
export interface Moment {
  /** The beginning of the day, in ms since 1970. */
  readonly day: number;
  /** Minutes after midnight by the clock; undefined: the end of the day. */
  readonly minute: number | undefined;
}

/** The local days with changes, oldest first, each with its minutes by the clock. */
export type ChangedDays = ReadonlyMap<number, readonly number[]>;

/** @param minutes since 1970, oldest first */
export function changedDays(minutes: readonly number[]): ChangedDays {
  const days = new Map<number, number[]>();
  for (const minute of minutes) {
    const date = new Date(minute * MINUTE);
    const clock = date.getHours() * 60 + date.getMinutes();
    const day = date.setHours(0, 0, 0, 0);
    const known = days.get(day);
    if (known === undefined) days.set(day, [clock]);
    // The hour before a clock is set back comes twice.
    else if (!known.includes(clock)) known.push(clock);
  }
  return days;
}

/** The last ms of the moment, since 1970: its state includes all that was changed in the minute. */
export function asOfMoment({ day, minute }: Moment): number {
  const end = minute ?? 24 * 60 - 1;
  return new Date(day).setHours(Math.floor(end / 60), end % 60, 59, 999);
}

/** @param now ms since 1970 */
export function momentSentence(words: Words, moment: Moment | undefined, now: number): string {
  if (moment === undefined) return words.say("restore.day.now");
  const date = words.longDate(moment.day, now);
  return moment.minute === undefined
    ? words.say("restore.day.then", { date })
    : words.say("restore.day.at", { date, time: words.clock(moment.minute) });
}

/** `2026-11-21`, or `2026-11-21 09.41` as names may contain it on every system. */
export function momentForName({ day, minute }: Moment): string {
  if (minute === undefined) return isoDay(day);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${isoDay(day)} ${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
}
