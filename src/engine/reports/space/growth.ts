import type { DayHeld } from "../../journal/growth.ts";
import { readSound } from "../../jobs/journal-reading.ts";

/**
 * HI3: how much the target of a job held, by day, the oldest first.
 * @param journals ids of its journals, the present one first. Those of locations that it has left know the days before.
 * @throws LianaError `journal-damaged`, `state-unwritable`
 */
export function readGrowth(stateDir: string, journals: readonly string[]): readonly DayHeld[] {
  const days = new Map<string, DayHeld>();
  for (const id of journals) {
    for (const held of readSound(stateDir, id, ({ growth }) => growth.all()) ?? [])
      if (!days.has(held.day)) days.set(held.day, held);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
