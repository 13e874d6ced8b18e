import type { Wait } from "./model/live.ts";

/** Time (ms) after which a wait needs attention. */
const HOUR = 3_600_000;

/**
 * TR5: the first wait that has lasted an hour: for a turn, for a file that is written all the time, or without
 * progress. A missing answer is reported without that delay: it becomes a wait only after its own limit.
 * @param now ms since 1970
 */
export function longWait(waits: readonly Wait[], now: number): Wait | undefined {
  return waits.find((wait) => wait.kind === "answer" || ("since" in wait && now - wait.since >= HOUR));
}
