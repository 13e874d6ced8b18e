import { setTimeout } from "node:timers/promises";
import { LianaError } from "../../shared/errors.ts";
import { mayBeHeld, systemCode } from "../../shared/system-code.ts";

/** The system below a tree. Tests put another one in place. */
export interface DiskSystem {
  readonly platform: NodeJS.Platform;
  /** Resolves after this many ms. */
  readonly sleep: (ms: number) => Promise<void>;
}

export const THIS_SYSTEM: DiskSystem = {
  platform: process.platform,
  sleep: async (ms) => setTimeout(ms),
};

/** In ms, each twice the one before: together 1.3 s. */
const WAITS = [10, 20, 40, 80, 160, 320, 640];

/**
 * Renames or removes the file at `path`. On Windows it tries again for a second while another program may have the file
 * open.
 * @throws LianaError `unwritable` with `reason: "held"` if a program still has it open then
 */
export async function untilReleased<T>(
  { platform, sleep }: DiskSystem,
  path: string,
  act: () => T,
): Promise<T> {
  if (platform !== "win32") return act();
  for (const wait of [...WAITS, undefined]) {
    try {
      return act();
    } catch (error) {
      if (!mayBeHeld(error)) throw error;
      if (wait === undefined)
        throw new LianaError("unwritable", { path, system: systemCode(error), reason: "held" }, error);
      await sleep(wait);
    }
  }
  throw new LianaError("internal", { text: "no try is left" });
}
