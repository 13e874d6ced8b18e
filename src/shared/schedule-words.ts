import { intervalOf } from "./model/interval.ts";
import type { JobLocation, When } from "./model/job-spec.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import { type Weekday, WEEKDAYS, type Weekly, weeklyOf } from "./model/weekly.ts";
import { RAISE_LIMIT } from "./inotify-limit.ts";
import type { Words } from "./words/words.ts";

/** JB3: texts for when syncs run and how changes are noticed between them. */

/** Seconds between two syncs of a job with a bucket as its source, which cannot be watched. */
export const BUCKET_EVERY = 15 * 60;

/** The chosen schedule in a few words: "At once", "Every hour", "Monday to Friday at 18:00". */
export function whenWords(words: Words, when: When, source: JobLocation["kind"]): string {
  switch (when.kind) {
    case "realtime":
      return source === "folder"
        ? words.say("schedule.at-once")
        : words.say("schedule.every", intervalOf(BUCKET_EVERY));
    case "every":
      return words.say("schedule.every", intervalOf(when.seconds));
    case "cron":
      return cronWords(words, when.expression);
    case "manual":
      return words.say("schedule.manual");
  }
}

/** How changes are noticed now: "Changes are sent at once", "Checked every hour". */
export function noticedWords(words: Words, { choices: { when }, source, live }: JobView): string {
  if (when.kind === "realtime" && source.kind === "folder")
    return words.say(`schedule.noticed.${live.noticing.kind}`);
  if (when.kind !== "realtime" && when.kind !== "every") return whenWords(words, when, source.kind);
  const seconds = when.kind === "every" ? when.seconds : BUCKET_EVERY;
  return words.say("schedule.checked-every", intervalOf(seconds));
}

/** Why changes are not sent at once, and what the user can do. */
interface NotWatched {
  readonly title: string;
  readonly sentence: string;
  readonly advice: string;
  /** A shell command. */
  readonly command?: string;
}

/** @returns undefined if the job is watched, or should not be watched */
export function notWatchedWords(
  words: Words,
  { choices, live }: JobView,
  platform: Snapshot["platform"],
): NotWatched | undefined {
  const { noticing } = live;
  if (choices.when.kind !== "realtime") return undefined;
  if (noticing.kind === "watching-and-looking") {
    const { path, fileSystem } = noticing;
    return {
      title: words.say("schedule.not-watched.elsewhere-title"),
      sentence: words.say("schedule.not-watched.elsewhere", { path, fileSystem }),
      advice: words.say("schedule.not-watched.nothing-missed"),
    };
  }
  if (noticing.kind !== "every-minute") return undefined;
  const title = words.say("schedule.not-watched.minute-title");
  if (noticing.reason === "failed")
    return {
      title,
      sentence: words.say("schedule.not-watched.failed"),
      advice: words.say("schedule.not-watched.failed-advice"),
    };
  const sentence = words.say("schedule.not-watched.limit");
  if (platform !== "linux")
    return { title, sentence, advice: words.say("schedule.not-watched.nothing-missed") };
  return { title, sentence, advice: words.say("schedule.not-watched.raise"), command: RAISE_LIMIT };
}

/** "Every day at 18:00". Expressions other than days of the week at one time are shown unchanged. */
export function cronWords(words: Words, expression: string): string {
  const weekly = weeklyOf(expression);
  if (weekly === undefined) return words.say("schedule.set-times", { expression: expression.trim() });
  return weeklyWords(words, weekly);
}

/** "Monday to Friday at 18:00", "Monday, Wednesday to Friday and Sunday at 09:00". */
function weeklyWords(words: Words, { days, minute }: Weekly): string {
  const time = words.clock(minute);
  if (days.length === WEEKDAYS.length) return words.say("schedule.every-day-at", { time });
  const [only] = days;
  if (only !== undefined && days.length === 1)
    return words.say("schedule.every-weekday-at", { day: words.weekday(only), time });
  const parts = runsOf(days).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined || run.length <= 2)
      return run.map((day) => words.weekday(day));
    return [words.say("schedule.day-range", { first: words.weekday(first), last: words.weekday(last) })];
  });
  return words.say("schedule.days-at", { days: words.list(parts), time });
}

/** Groups consecutive days. */
function runsOf(days: readonly Weekday[]): readonly (readonly Weekday[])[] {
  const runs: Weekday[][] = [];
  let before = Number.NaN;
  for (const [at, day] of WEEKDAYS.entries()) {
    if (!days.includes(day)) continue;
    if (at === before + 1) runs.at(-1)?.push(day);
    else runs.push([day]);
    before = at;
  }
  return runs;
}

/**
 * A future time in local time: "today at 18:00", "tomorrow at 08:00", "Friday at 18:00", "27 November at 18:00",
 * "1 January 2028 at 00:00".
 * @param at ms since 1970
 * @param now ms since 1970
 */
export function momentWords(words: Words, at: number, now: number): string {
  const time = words.time(at);
  const date = new Date(at);
  const away = calendarDay(date) - calendarDay(new Date(now));
  if (away === 0) return words.say("schedule.today-at", { time });
  if (away === 1) return words.say("schedule.tomorrow-at", { time });
  const day = away > 0 && away < 7 ? words.weekday(date.getDay()) : words.longDate(at, now);
  return words.say("schedule.date-at", { date: day, time });
}

/** The number of the local calendar day. Days of 23 and 25 hours count as days. */
function calendarDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}
