/** JB2: until resumed, for an hour, or until the next morning. */
export type PauseLength = "open" | "hour" | "morning";

const HOUR = 60 * 60 * 1000;
/** Hour at which a pause until the morning ends. */
const MORNING = 8;
/** Before this hour, "tomorrow morning" means the coming morning. */
const NIGHT_ENDS = 5;

/**
 * When a pause that starts now ends, in ms since 1970; null: when resumed.
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
