import type { Output } from "./output.ts";

/** What a command needs of its surroundings. */
export interface Host {
  readonly output: Output;
  /** Aborts with the first Ctrl-C. */
  readonly signal: AbortSignal;
  /**
   * Declares that the command runs until it is stopped: it has longer for that, and its own exit code counts.
   * @param onHangup called for SIGHUP, which does not stop the command then
   */
  readonly runAsDaemon: (onHangup?: () => void) => void;
}
