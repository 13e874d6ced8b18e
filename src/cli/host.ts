import type { DaemonHooks } from "./interrupt.ts";
import type { Output } from "./output.ts";

/** What a command needs of its surroundings. */
export interface Host {
  readonly output: Output;
  /** Aborts with the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Declares that the command runs until it is stopped: it has longer for that, and its own exit code counts. */
  readonly runAsDaemon: (hooks?: DaemonHooks) => void;
}
