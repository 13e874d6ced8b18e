import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Signals that end a command, with the exit codes that shells know: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/**
 * Windows: Ctrl-C, Ctrl-Break, and the close of the console (SIGHUP), which ends the process 5 to 10 s later in any case.
 * Windows has no SIGTERM.
 */
const WINDOWS_CODES = { SIGINT: 130, SIGBREAK: 149, SIGHUP: 129 } as const;

/** Windows: a line on standard input that stops a daemon, since services and scheduled tasks can send no signal. */
const STOP = "stop";

/** Time in ms after which a command that has not stopped is killed; the journal survives that (JB4). */
const PATIENCE = 1_700;
/** The same for a daemon, which may have many jobs to stop. */
const DAEMON_PATIENCE = 9_500;
/** The same for a daemon of Windows whose console is closed: the system waits for 5 s. */
const CONSOLE_PATIENCE = 4_500;

export interface Interrupt {
  /** Aborts with the first signal. */
  readonly signal: AbortSignal;
  /** The exit code for a signal; undefined if there was none. */
  readonly code: () => number | undefined;
  /** Declares that the command runs until it is stopped: it has longer for that, and its own exit code counts. */
  readonly runAsDaemon: (hooks?: DaemonHooks) => void;
}

export interface DaemonHooks {
  /** Called for SIGHUP, which does not stop the command then. Not on Windows. */
  readonly onHangup?: () => void;
  /** Called for each line of the terminal; on Windows of standard input, whatever it is, but for `stop`. */
  readonly onLine?: () => void;
}

/** The process and its system. Tests put others in place. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly signals: Pick<NodeJS.EventEmitter, "on">;
  readonly input: Readable & { readonly isTTY?: boolean };
}

/**
 * The first signal lets the command stop cleanly, the second ends it at once.
 * @param end ends the process
 */
export function watchInterrupts(
  end: (code: number) => void,
  { platform, signals, input }: Surroundings = {
    platform: process.platform,
    signals: process,
    input: process.stdin,
  },
): Interrupt {
  const controller = new AbortController();
  const isWindows = platform === "win32";
  let code: number | undefined;
  let isDaemon = false;
  let hangup: (() => void) | undefined;
  const stop = (value: number, patience: number): void => {
    if (code !== undefined) end(value);
    code = value;
    controller.abort();
    setTimeout(() => end(value), patience).unref();
  };
  for (const [name, value] of Object.entries(isWindows ? WINDOWS_CODES : CODES)) {
    signals.on(name, () => {
      if (name === "SIGHUP" && hangup !== undefined && code === undefined) return hangup();
      const daemonPatience = isWindows && name === "SIGHUP" ? CONSOLE_PATIENCE : DAEMON_PATIENCE;
      stop(value, isDaemon ? daemonPatience : PATIENCE);
    });
  }
  return {
    signal: controller.signal,
    code: () => (isDaemon ? undefined : code),
    runAsDaemon: ({ onHangup, onLine } = {}) => {
      isDaemon = true;
      if (!isWindows) hangup = onHangup;
      if (!isWindows && (onLine === undefined || input.isTTY !== true)) return;
      createInterface({ input }).on("line", (line) => {
        if (isWindows && line.trim() === STOP) stop(CODES.SIGTERM, DAEMON_PATIENCE);
        else onLine?.();
      });
    },
  };
}
