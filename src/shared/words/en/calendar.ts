import type { Messages } from "./messages.ts";

/** The calendar of days with versions. */
export const CALENDAR = {
  "calendar.open": "Calendar",
  "calendar.choose": "Choose a day",
  "calendar.previous": "Previous month",
  "calendar.next": "Next month",
  "calendar.marked": "Days with a dot have changes.",
  "calendar.marked.partly": "Days with a dot have changes. Other days may have changes, too.",
  "calendar.changed": "{date}, with changes",
  "calendar.today": "Today",
  "calendar.now": "As it is now",
} as const satisfies Messages<"calendar">;
