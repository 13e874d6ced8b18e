import { compareKeys } from "../../shared/model/key-order.ts";
import type { Slot } from "./walk-slots.ts";

/** The keys that one of several walks of a tree tells: from `from` to before `until`; undefined: no such end. */
export interface Part {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

export const WHOLE: Part = { from: undefined, until: undefined };

/** Whether a key comes before the part: another walk tells it. */
export function isBefore(key: string, { from }: Part): boolean {
  return from !== undefined && compareKeys(key, from) < 0;
}

/** Those children of a folder that are in the part, or have something of it in them. */
export function slotsInPart(folder: string, slots: readonly Slot[], part: Part): readonly Slot[] {
  const { from, until } = part;
  // The ends of a part lie in few folders: all others are in it as a whole.
  const cut = [from, until].some((end) => end?.startsWith(folder) === true);
  if (!cut) return slots;
  return slots.filter((slot) => {
    const key = folder + slot.part;
    if (until !== undefined && compareKeys(key, until) >= 0) return false;
    if (!isBefore(key, part)) return true;
    return slot.kind === "folder" && from?.startsWith(key) === true;
  });
}
