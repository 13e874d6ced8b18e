/** What ends a program on systems that have signals: a session's end, Ctrl-C, a terminal that is closed. */
const ENDING = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Electron's own handling of these signals. It is native, and Node does not know of it: a listener of `process` takes
 * its place, and once the last listener is removed, the signal has the system's effect again, which is to kill. It
 * also serves once only: the same signal a second time kills.
 * https://github.com/electron/electron/blob/v33.2.1/shell/browser/electron_browser_main_parts_posix.cc
 */
export function handleSignals(quit: () => void): void {
  for (const signal of ENDING) {
    process.once(signal, quit);
    process.on("newListener", (event) => {
      if (event === signal) process.off(signal, quit);
    });
  }
}
