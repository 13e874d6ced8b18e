import type { Messages } from "./messages.ts";

/** Moments, seen from now. */
export const TIME = {
  "time.now": "now",
  "time.just-now": "just now",
  "time.in-a-moment": "in a moment",
  "time.ago":
    "{unit, select, minutes {{count, number} min ago} hours {{count, number} h ago} other {{count, plural, one {# day} other {# days}} ago}}",
  "time.ahead":
    "{unit, select, minutes {in {count, number} min} hours {in {count, number} h} other {in {count, plural, one {# day} other {# days}}}}",
  "time.at": "at {time}",
  "time.date-at": "{date} at {time}",
} as const satisfies Messages<"time">;
