/** Signals that end a command, with the exit codes that shells know: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A command that has not come to rest by then is ended; the journal survives that (JB4). In ms. */
const PATIENCE = 1_700;
/** The same for one that runs until it is stopped, and may have many jobs to put down. */
const DAEMON_PATIENCE = 9_500;

export interface Interrupt {
  /** Aborts with the first signal. */
  readonly signal: AbortSignal;
  /** The exit code to end with, once there was a signal. */
  readonly code: () => number | undefined;
  /**
   * Says that the command runs until it is stopped: that takes longer, and is no failure.
   * @param onHangup what SIGHUP means then, instead of the end
   */
  readonly runAsDaemon: (onHangup?: () => void) => void;
}

/**
 * The first signal lets the command come to rest, the second ends it at once.
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
