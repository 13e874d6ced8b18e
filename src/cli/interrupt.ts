/** Signals that end a command, with the exit codes that shells know: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A command that has not come to rest by then is ended; the journal survives that (JB4). In ms. */
const PATIENCE = 1_700;

export interface Interrupt {
  /** Aborts with the first signal. */
  readonly signal: AbortSignal;
  /** The exit code to end with, once there was a signal. */
  readonly code: () => number | undefined;
}

/**
 * The first signal lets the command come to rest, the second ends it at once.
 * @param end ends the process
 */
export function watchInterrupts(end: (code: number) => void): Interrupt {
  const controller = new AbortController();
  let code: number | undefined;
  for (const [name, value] of Object.entries(CODES)) {
    process.on(name, () => {
      if (code !== undefined) end(value);
      code = value;
      controller.abort();
      setTimeout(() => end(value), PATIENCE).unref();
    });
  }
  return { signal: controller.signal, code: () => code };
}
