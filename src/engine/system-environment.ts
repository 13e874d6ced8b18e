import { setTimeout as sleep } from "node:timers/promises";
import type { Environment, Log } from "./environment.ts";
import { machineId } from "./machine-id.ts";

/** The longest delay of a Node timer, in ms. */
const LONGEST = 2 ** 31 - 1;

/** The environment of the real system. */
export function systemEnvironment(log: Log): Environment {
  return {
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      sleep: async (ms, signal) => {
        // For a longer delay, Node prints a warning and does not wait at all.
        await sleep(Math.min(Math.max(ms, 0), LONGEST), undefined, { signal });
      },
    },
    random: { next: () => Math.random() },
    machine: machineId,
    log,
  };
}
