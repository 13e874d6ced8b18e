import { compareKeys } from "../../../shared/model/key-order.ts";
import { isBefore, type Part } from "../../rules/part.ts";
import type { Slot } from "./walk-slots.ts";

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
