import type { WriteNote } from "../../src/engine/lifecycle/unproven-write.ts";

/** The note of an unproven write (VR2), in memory. */
export function memoryNote(): WriteNote {
  let text: string | undefined;
  return {
    read: () => text,
    keep: (kept) => {
      text = kept;
    },
    drop: () => {
      text = undefined;
    },
  };
}
