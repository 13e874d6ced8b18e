import type { Messages } from "./messages.ts";

/** What a first upload amounts to, before it starts. */
export const ESTIMATE = {
  "estimate.counting":
    "{count, plural, one {# file} other {# files}}, {bytes} so far in {folders, plural, one {# folder} other {# folders}}. Liana is still counting.",
  "estimate.total":
    "{count, plural, one {# file} other {# files}}, {bytes} in {folders, plural, one {# folder} other {# folders}}.",
  "estimate.measuring": "Measuring the upload speed…",
  "estimate.time":
    "The first upload takes {unit, select, moment {less than a minute} minutes {about {count, plural, one {a minute} other {# minutes}}} hours {about {count, plural, one {an hour} other {# hours}}} days {about {count, plural, one {a day} other {# days}}} weeks {about {count, plural, one {a week} other {# weeks}}} other {more than a month}} at the speed that was just measured.",
  "estimate.time-limited":
    "The first upload takes {unit, select, moment {less than a minute} minutes {about {count, plural, one {a minute} other {# minutes}}} hours {about {count, plural, one {an hour} other {# hours}}} days {about {count, plural, one {a day} other {# days}}} weeks {about {count, plural, one {a week} other {# weeks}}} other {more than a month}} at the speed limit that is set.",
  "estimate.left":
    "The measurement could not remove all that it sent. Up to {bytes} may be left in the bucket, as an unfinished upload of {key}. A lifecycle rule for unfinished uploads removes it.",
} as const satisfies Messages<"estimate">;
