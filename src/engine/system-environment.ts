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
        await sleep(ms, undefined, { signal });
      },
    },
    random: { next: () => Math.random() },
    machine: machineId,
    log,
  };
}
