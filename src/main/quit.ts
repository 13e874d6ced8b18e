import { setTimeout as sleep } from "node:timers/promises";
import { app, powerMonitor } from "electron";
import type { Log } from "../engine/environment.ts";

/** How long a clean end may take before the engine is killed. */
const PATIENCE_MS = 10_000;

/** Signals of service managers and ending sessions, of Ctrl-C, and of a closed terminal. */
const ENDING_SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Quits on each signal that ends a program. Electron installs native handlers for these signals, but they work only
 * once, and Node does not know them: adding and removing a listener, as `loadStore` does, restores the default action,
 * which kills the process. Call this when Electron is ready, so that these listeners replace Electron's handlers.
 */
export function quitOnSignals(): void {
  for (const signal of ENDING_SIGNALS) process.on(signal, () => app.quit());
}

export interface QuitPorts {
  /** Stops the work at a point from which the next start continues. */
  readonly checkpoint: () => Promise<void>;
  /** Ends everything else at once. */
  readonly end: () => Promise<void>;
  /**
   * Installs an update that is ready. Not called when the system ends, which would kill the installer.
   * @returns whether the installer ends the application itself
   */
  readonly installUpdate: () => boolean;
  readonly log: Log;
}

/**
 * Delays the first request to quit, whatever its origin, until the engine has stopped. Then the application ends.
 */
export function quitCleanly({ checkpoint, end, installUpdate, log }: QuitPorts): void {
  let systemEnds = false;
  let installerEnds = false;
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
    if (!systemEnds) {
      // Quitting may raise `before-quit` again within the call.
      installerEnds = true;
      installerEnds = installUpdate();
    }
    if (!installerEnds) app.exit(0);
  }

  // Windows ends programs at the end of a session without an event; other systems have this one. Delaying the shutdown
  // would show "Liana interrupted the shutdown". An engine that is killed loses nothing (JB4), so it gets only the time
  // that the system allows.
  powerMonitor.on("shutdown", () => {
    systemEnds = true;
    void endOnce();
  });
  app.on("before-quit", (event) => {
    if (!systemEnds && !installerEnds) event.preventDefault();
    void endOnce();
  });
}
