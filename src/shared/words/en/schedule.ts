import type { Messages } from "./messages.ts";

/** When syncs run, and how changes are noticed between them. */
export const SCHEDULE = {
  "schedule.at-once": "At once",
  "schedule.manual": "Only manually",
  "schedule.every":
    "{unit, select, day {{count, plural, =1 {Every day} other {Every # days}}} hour {{count, plural, =1 {Every hour} other {Every # hours}}} minute {{count, plural, =1 {Every minute} other {Every # minutes}}} other {{count, plural, =1 {Every second} other {Every # seconds}}}}",
  "schedule.checked-every":
    "{unit, select, day {{count, plural, =1 {Checked every day} other {Checked every # days}}} hour {{count, plural, =1 {Checked every hour} other {Checked every # hours}}} minute {{count, plural, =1 {Checked every minute} other {Checked every # minutes}}} other {{count, plural, =1 {Checked every second} other {Checked every # seconds}}}}",
  "schedule.set-times": "At set times ({expression})",
  "schedule.every-day-at": "Every day at {time}",
  "schedule.every-weekday-at": "Every {day} at {time}",
  "schedule.days-at": "{days} at {time}",
  "schedule.day-range": "{first} to {last}",
  "schedule.today-at": "today at {time}",
  "schedule.tomorrow-at": "tomorrow at {time}",
  "schedule.date-at": "{date} at {time}",
  "schedule.noticed.watching": "Changes are sent at once",
  "schedule.noticed.every-minute": "Checked every minute",
  "schedule.noticed.watching-and-looking": "Changes made here are sent at once, others within minutes",
  "schedule.noticed.syncs": "Not watched at the moment",
  "schedule.not-watched.elsewhere-title": "Changes made elsewhere take a few minutes",
  "schedule.not-watched.elsewhere":
    "The file system of {hasPath, select, yes {“{path}” in this folder} other {this folder}} ({fileSystem}) does not report every change, so Liana also checks every minute, or less often if that takes long",
  "schedule.not-watched.minute-title": "Changes take up to a minute",
  "schedule.not-watched.failed": "This folder cannot be watched, so Liana checks every minute",
  "schedule.not-watched.failed-advice":
    "Network disks and some other file systems do not report changes of files. Nothing is missed.",
  "schedule.not-watched.limit":
    "This system cannot watch so many folders at once, so Liana checks every minute",
  "schedule.not-watched.nothing-missed": "Nothing is missed.",
  "schedule.not-watched.raise":
    "Nothing is missed. To have changes sent at once, raise fs.inotify.max_user_watches in a terminal:",
} as const satisfies Messages<"schedule">;
