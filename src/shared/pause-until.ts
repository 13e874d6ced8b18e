/** JB2's choices: until resumed, for an hour, until the next morning. */
export type PauseLength = "open" | "hour" | "morning";

const HOUR = 60 * 60 * 1000;
/** When a day begins, for a pause. */
const MORNING = 8;
/** Whoever says "tomorrow" before this hour has not slept yet, and means the morning that comes. */
const NIGHT_ENDS = 5;

/**
 * When such a pause ends, in ms since 1970; null: when the user says so.
 * @param now ms since 1970
 */
export function pauseUntil(length: PauseLength, now: number): number | null {
  switch (length) {
    case "open":
      return null;
    case "hour":
      return now + HOUR;
    case "morning": {
      const date = new Date(now);
      const days = date.getHours() < NIGHT_ENDS ? 0 : 1;
      return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, MORNING).getTime();
    }
  }
}
