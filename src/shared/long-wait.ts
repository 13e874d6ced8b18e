import type { Wait } from "./model/live.ts";

/** A wait of this length needs somebody's attention, in ms. */
const HOUR = 3_600_000;

/**
 * TR5: what has waited for an hour: a turn, a file that is written all the time, a sync that stands still; and a sync that
 * gets no answer, which is only told once that lasts longer than it may.
 * @param now ms since 1970
 */
export function longWait(waits: readonly Wait[], now: number): Wait | undefined {
  return waits.find((wait) => wait.kind === "answer" || ("since" in wait && now - wait.since >= HOUR));
}
