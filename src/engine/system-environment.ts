import { setTimeout as sleep } from "node:timers/promises";
import type { Environment, Log } from "./environment.ts";
import { machineId } from "./machine-id.ts";

/** Milliseconds that a timer of Node can count. */
const LONGEST = 2 ** 31 - 1;

/** The real clock and random. */
export function systemEnvironment(log: Log): Environment {
  return {
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      sleep: async (ms, signal) => {
        // Node warns of what it cannot count, and then does not wait at all.
        await sleep(Math.min(Math.max(ms, 0), LONGEST), undefined, { signal });
      },
    },
    random: { next: () => Math.random() },
    machine: machineId,
    log,
  };
}
