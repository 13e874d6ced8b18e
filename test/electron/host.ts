import { Peer } from "./peer.ts";
import type { AppFunctions, HostFunctions } from "./functions.ts";

/** The connection to the test that started this process. Each part of the stand-in adds the functions the test may call. */

if (process.send === undefined) throw new Error("The stand-in for Electron runs below a test only.");

const functions: Partial<AppFunctions> = {};

/** Adds functions that the test may call. */
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

// A killed test must not leave an application running.
process.on("disconnect", () => process.exit(1));
