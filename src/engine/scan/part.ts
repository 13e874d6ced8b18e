import { compareKeys } from "../../shared/model/key-order.ts";
import type { Slot } from "./walk-slots.ts";

/**
 * The keys that one of several walks of a tree reports: from `from` (inclusive) to `until` (exclusive); undefined:
 * unbounded.
 */
export interface Part {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

export const WHOLE: Part = { from: undefined, until: undefined };

/** Whether a key comes before the part, so that another walk reports it. */
export function isBefore(key: string, { from }: Part): boolean {
  return from !== undefined && compareKeys(key, from) < 0;
}

/** The children of a folder that are in the part, or contain some of it. */
export function slotsInPart(folder: string, slots: readonly Slot[], part: Part): readonly Slot[] {
  const { from, until } = part;
  // The ends of a part fall into few folders: all others are in it as a whole.
  const cut = [from, until].some((end) => end?.startsWith(folder) === true);
  if (!cut) return slots;
  return slots.filter((slot) => {
    const key = folder + slot.part;
    if (until !== undefined && compareKeys(key, until) >= 0) return false;
    if (!isBefore(key, part)) return true;
    return slot.kind === "folder" && from?.startsWith(key) === true;
  });
}
