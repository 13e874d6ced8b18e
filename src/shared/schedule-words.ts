import { clockTime, counted } from "./format.ts";
import { printable } from "./printable.ts";
import { intervalOf } from "./model/interval.ts";
import type { JobLocation, When } from "./model/job-spec.ts";
import type { Noticing } from "./model/live.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import { type Weekday, WEEKDAYS, type Weekly, weeklyOf } from "./model/weekly.ts";

/** Words for when a job's passes run and how changes are noticed between them (JB3). */

/** Seconds between two syncs of a job whose source cannot be watched, a bucket. */
export const BUCKET_EVERY = 15 * 60;

/** What the user chose, in a few words: "At once", "Every hour", "Monday to Friday at 18:00". */
export function whenWords(when: When, source: JobLocation["kind"]): string {
  switch (when.kind) {
    case "realtime":
      return source === "folder" ? "At once" : everyWords(BUCKET_EVERY);
    case "every":
      return everyWords(when.seconds);
    case "cron":
      return cronWords(when.expression);
    case "manual":
      return "Only by hand";
  }
}

/** How changes are noticed at this moment: "Changes are sent at once", "Looked at every hour". */
export function noticedWords({ choices: { when }, source, live }: JobView): string {
  const words = whenWords(when, source.kind);
  if (when.kind === "realtime" && source.kind === "folder") return WATCHED[live.noticing.kind];
  return when.kind === "realtime" || when.kind === "every" ? `Looked at ${words.toLowerCase()}` : words;
}

const WATCHED: Readonly<Record<Noticing["kind"], string>> = {
  watching: "Changes are sent at once",
  "every-minute": "Looked at every minute",
  "watching-and-looking": "Changes made here are sent at once, others within minutes",
  // Paused, its folder missing, or just starting.
  syncs: "Not watched at the moment",
};

/** Why changes are not sent at once, and what can be done about it. */
interface NotWatched {
  readonly title: string;
  readonly sentence: string;
  readonly advice: string;
  /** A line for a terminal. */
  readonly command?: string;
}

/** Enough for a million folders; the kernel takes memory only for those that are watched. */
const MOST_WATCHES = 1_048_576;
const RAISE_WORDS =
  "Nothing is missed. To have changes sent at once, raise fs.inotify.max_user_watches in a terminal:";
const RAISE = `echo fs.inotify.max_user_watches=${MOST_WATCHES} | sudo tee /etc/sysctl.d/60-liana.conf && sudo sysctl --system`;

/** @returns undefined where a job is watched, or is not meant to be */
export function notWatchedWords(
  { choices, live }: JobView,
  platform: Snapshot["platform"],
): NotWatched | undefined {
  const { noticing } = live;
  if (choices.when.kind !== "realtime") return undefined;
  if (noticing.kind === "watching-and-looking") {
    const where = noticing.path === "" ? "this folder" : `“${printable(noticing.path)}” in this folder`;
    return {
      title: "Changes made elsewhere take some minutes",
      sentence: `The file system of ${where} (${noticing.fileSystem}) does not tell of every change, so Liana also looks every minute, or less often where that takes long`,
      advice: "Nothing is missed.",
    };
  }
  if (noticing.kind !== "every-minute") return undefined;
  const title = "Changes take up to a minute";
  if (noticing.reason === "failed")
    return {
      title,
      sentence: "This folder cannot be watched, so Liana looks every minute",
      advice: "Network disks and some other file systems do not tell when a file changes. Nothing is missed.",
    };
  const sentence = "This system cannot watch so many folders at once, so Liana looks every minute";
  if (platform !== "linux") return { title, sentence, advice: "Nothing is missed." };
  return { title, sentence, advice: RAISE_WORDS, command: RAISE };
}

/** "Every 15 minutes", "Every hour", "Every 2 days". */
function everyWords(seconds: number): string {
  const { count, unit } = intervalOf(seconds);
  return count === 1 ? `Every ${unit}` : `Every ${counted(count, unit)}`;
}

/** "Every day at 18:00"; other shapes than days of the week at one time are shown as they are. */
export function cronWords(expression: string): string {
  const weekly = weeklyOf(expression);
  return weekly === undefined ? `At set times (${expression.trim()})` : weeklyWords(weekly);
}

function weeklyWords({ days, minute }: Weekly): string {
  return `${daysWords(days)} at ${clockTime(minute)}`;
}

const DAY_NAMES: readonly string[] = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

export function dayName(day: Weekday): string {
  return DAY_NAMES[day] ?? "";
}

/** "Monday to Friday", "Saturday and Sunday", "Monday, Wednesday to Friday and Sunday". */
function daysWords(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return "Every day";
  const [only] = days;
  if (only !== undefined && days.length === 1) return `Every ${dayName(only)}`;
  const parts = runsOf(days).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    return run.length > 2 ? [`${dayName(first)} to ${dayName(last)}`] : run.map(dayName);
  });
  return `${parts.slice(0, -1).join(", ")}${parts.length > 1 ? " and " : ""}${parts.at(-1) ?? ""}`;
}

/** Days that follow one another, together. */
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

const MONTH_NAMES: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * A moment to come, in local time: "today at 18:00", "tomorrow at 08:00", "Friday at 18:00", "27 November at 18:00",
 * "1 January 2028 at 00:00".
 * @param at ms since 1970
 * @param now ms since 1970
 */
export function momentWords(at: number, now: number): string {
  const date = new Date(at);
  return `${dateWords(date, new Date(now))} at ${clockTime(date.getHours() * 60 + date.getMinutes())}`;
}

function dateWords(date: Date, now: Date): string {
  const away = calendarDay(date) - calendarDay(now);
  if (away === 0) return "today";
  if (away === 1) return "tomorrow";
  if (away > 0 && away < 7) return DAY_NAMES[date.getDay()] ?? "";
  const day = `${date.getDate()} ${MONTH_NAMES[date.getMonth()] ?? ""}`;
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/** Counted by the local calendar: days of 23 and 25 hours are days, too. */
function calendarDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}
