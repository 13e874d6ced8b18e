import { setImmediate } from "node:timers/promises";
import type { Journal } from "../journal/journal.ts";

/** HI1: how long the history is kept, in ms. */
const KEPT = 90 * 24 * 60 * 60 * 1000;

/** Drops old history and gives free space of the journal back, in steps between which others run. */
export async function tidyJournal({ tidying }: Journal, now: number, signal: AbortSignal): Promise<void> {
  while (tidying.step(now - KEPT)) await setImmediate(undefined, { signal });
}
