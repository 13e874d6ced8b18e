import type { Output } from "./output.ts";

/** What a command runs in. */
export interface Host {
  readonly output: Output;
  /** Aborts with the first Ctrl-C. */
  readonly signal: AbortSignal;
  /**
   * For a command that runs until it is stopped: it has longer for that, and its exit code counts.
   * @param onHangup what SIGHUP means then, instead of the end
   */
  readonly runAsDaemon: (onHangup?: () => void) => void;
}
