import { renameSync } from "node:fs";
import { mayBeHeld } from "../../shared/system-code.ts";

/** In ms; together 0.3 s, which this thread can be blocked for. */
const WAITS = [10, 20, 40, 80, 160];

/** The system below. Tests put another one in place. */
export interface RenameSystem {
  readonly platform: NodeJS.Platform;
  /** Blocks this thread for some ms. */
  readonly wait: (ms: number) => void;
}

const THIS_SYSTEM: RenameSystem = {
  platform: process.platform,
  wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

/**
 * Renames one of Liana's own files. On Windows another program may have a new file open for a moment, so it tries
 * again (`mayBeHeld`).
 * @throws the system's error
 */
export function renameHeld(from: string, to: string, { platform, wait } = THIS_SYSTEM): void {
  for (const ms of platform === "win32" ? WAITS : []) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!mayBeHeld(error)) throw error;
    }
    wait(ms);
  }
  renameSync(from, to);
}
