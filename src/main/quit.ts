import { setTimeout as sleep } from "node:timers/promises";
import { app, powerMonitor } from "electron";
import type { Log } from "../engine/environment.ts";

/** How long a clean end may take before the engine is ended anyway. */
const PATIENCE_MS = 10_000;

export interface QuitPorts {
  /** Lets what is under way reach a point from which it goes on later. */
  readonly checkpoint: () => Promise<void>;
  /** Ends what is left, at once. */
  readonly end: () => Promise<void>;
  readonly log: Log;
}

/**
 * Quitting, however it was asked for: the first request is held back until the engine has stopped, then the
 * application ends.
 */
export function quitCleanly({ checkpoint, end, log }: QuitPorts): void {
  let systemEnds = false;
  let ending: Promise<void> | undefined;
  const endOnce = (): Promise<void> => (ending ??= finish());

  async function finish(): Promise<void> {
    const waiting = new AbortController();
    try {
      const inTime = checkpoint().then(() => true);
      const tooLate = sleep(PATIENCE_MS, false, { signal: waiting.signal });
      if (!(await Promise.race([inTime, tooLate]))) log.write("warn", "the engine did not stop in time");
    } catch (error) {
      log.write("error", "the end was not clean", { reason: String(error) });
    } finally {
      waiting.abort();
    }
    await end();
    app.exit(0);
  }

  // Windows ends programs without a word when its session ends; elsewhere there is this one.
  // Holding back the system's own end would show the user "Liana interrupted the shutdown". An engine that is
  // cut off loses nothing (JB4), so it only gets the time there is.
  powerMonitor.on("shutdown", () => {
    systemEnds = true;
    void endOnce();
  });
  app.on("before-quit", (event) => {
    if (!systemEnds) event.preventDefault();
    void endOnce();
  });
}
