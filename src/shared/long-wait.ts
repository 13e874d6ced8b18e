import type { Wait } from "./model/live.ts";

/** A wait of this length needs attention, in ms. */
const HOUR = 3_600_000;

/**
 * TR5: a wait that needs attention: an hour for a turn, for a file that is always being written, or without progress; or a
 * sync without an answer, which is reported only after its time limit.
 * @param now ms since 1970
 */
export function longWait(waits: readonly Wait[], now: number): Wait | undefined {
  return waits.find((wait) => wait.kind === "answer" || ("since" in wait && now - wait.since >= HOUR));
}
