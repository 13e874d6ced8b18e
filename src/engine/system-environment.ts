import { setTimeout as sleep } from "node:timers/promises";
import type { Environment, Log } from "./environment.ts";
import { machineId } from "./machine-id.ts";

/** The real clock and random. */
export function systemEnvironment(log: Log): Environment {
  return {
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      sleep: async (ms, signal) => {
        // Node warns on standard error of a time that has passed.
        await sleep(Math.max(ms, 0), undefined, { signal });
      },
    },
    random: { next: () => Math.random() },
    machine: machineId,
    log,
  };
}
