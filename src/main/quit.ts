import { setTimeout as sleep } from "node:timers/promises";
import { app, powerMonitor } from "electron";
import type { Log } from "../engine/environment.ts";

/** Longest time for a clean end before the engine is killed. */
const PATIENCE_MS = 10_000;

export interface QuitPorts {
  /** Stops work at a point from which it can continue later. */
  readonly checkpoint: () => Promise<void>;
  /** Kills what is left. */
  readonly end: () => Promise<void>;
  readonly log: Log;
}

/**
 * Quits on every kind of request: holds back the first one until the engine has stopped, then ends the application.
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

  // Only some systems announce their shutdown; Windows ends programs at the end of its session without it. Delaying
  // the shutdown would show the user "Liana interrupted the shutdown". An engine that is killed loses nothing (JB4),
  // so it only gets the available time.
  powerMonitor.on("shutdown", () => {
    systemEnds = true;
    void endOnce();
  });
  app.on("before-quit", (event) => {
    if (!systemEnds) event.preventDefault();
    void endOnce();
  });
}
