import { Peer } from "./peer.ts";
import type { AppFunctions, HostFunctions } from "./functions.ts";

/** The test that started this process. What it may call is filled in by the parts of the stand-in. */

if (process.send === undefined) throw new Error("The stand-in for Electron runs below a test only.");

const functions: Partial<AppFunctions> = {};

/** Adds what the test may call. */
export function answerHost(more: Partial<AppFunctions>): void {
  Object.assign(functions, more);
}

export const host = new Peer<AppFunctions, HostFunctions>(
  {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on("message", listener),
  },
  functions as AppFunctions,
);

// A test that was killed must not leave an application behind.
process.on("disconnect", () => process.exit(1));
