import type { Messages } from "./messages.ts";

/** All jobs together, in one sentence: on top of the window, in the tray and in its tooltip. */
export const OVERALL = {
  "overall.engine-down": "Liana's engine stopped and does not start. See the log",
  "overall.no-folder": "No folder is chosen yet",
  "overall.starting": "Starting",
  "overall.folders-need-you": "{count, number} folders need attention",
  "overall.problems-need-you": "{count, number} problems need attention",
  "overall.named": "{name}: {sentence}",
  "overall.syncing-many": "Syncing {count, number} folders",
  "overall.scanning-one": "Checking {name} for changes",
  "overall.syncing-one": "Syncing {name}, {progress}",
  "overall.paused": "Paused",
  "overall.unconfirmed-many": "{count, number} folders are not confirmed in the bucket",
  "overall.some-paused":
    "Up to date{hasMoment, select, yes { as of {moment}} other {}}, {count, plural, one {# folder} other {# folders}} paused",
  "overall.up-to-date": "Everything is up to date{hasMoment, select, yes { as of {moment}} other {}}",
} as const satisfies Messages<"overall">;
