import type { Output } from "./output.ts";

/** What a command runs in. */
export interface Host {
  readonly output: Output;
  /** Aborts with the first Ctrl-C. */
  readonly signal: AbortSignal;
}
