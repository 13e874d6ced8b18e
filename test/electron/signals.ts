/** Signals of service managers and ending sessions, of Ctrl-C, and of a closed terminal. */
const ENDING = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Imitates Electron's native signal handlers, which Node does not know. They quit on the first signal only; the second
 * one kills the process. A listener of `process` replaces them, and removing the last listener restores the default
 * action of the system, which kills the process.
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
