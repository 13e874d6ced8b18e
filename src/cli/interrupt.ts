/** Signals that end a command, with the exit codes that shells know: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Time in ms after which a command that has not stopped is killed; the journal survives that (JB4). */
const PATIENCE = 1_700;
/** The same for a daemon, which may have many jobs to stop. */
const DAEMON_PATIENCE = 9_500;

export interface Interrupt {
  /** Aborts with the first signal. */
  readonly signal: AbortSignal;
  /** The exit code for a signal; undefined if there was none. */
  readonly code: () => number | undefined;
  /**
   * Declares that the command runs until it is stopped: it has longer for that, and its own exit code counts.
   * @param onHangup called for SIGHUP, which does not stop the command then
   */
  readonly runAsDaemon: (onHangup?: () => void) => void;
}

/**
 * The first signal lets the command stop cleanly, the second ends it at once.
 * @param end ends the process
 */
export function watchInterrupts(end: (code: number) => void): Interrupt {
  const controller = new AbortController();
  let code: number | undefined;
  let isDaemon = false;
  let hangup: (() => void) | undefined;
  for (const [name, value] of Object.entries(CODES)) {
    process.on(name, () => {
      if (name === "SIGHUP" && hangup !== undefined && code === undefined) return hangup();
      if (code !== undefined) end(value);
      code = value;
      controller.abort();
      setTimeout(() => end(value), isDaemon ? DAEMON_PATIENCE : PATIENCE).unref();
    });
  }
  return {
    signal: controller.signal,
    code: () => (isDaemon ? undefined : code),
    runAsDaemon: (onHangup) => {
      isDaemon = true;
      hangup = onHangup;
    },
  };
}
