import type { Environment, Log } from "./environment.ts";
import { machineId } from "./machine-id.ts";
import { whenAborted } from "./aborts.ts";

/** The longest delay of a Node timer, in ms. */
const LONGEST = 2 ** 31 - 1;

/** The environment of the real system. */
export function systemEnvironment(log: Log): Environment {
  return {
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      sleep,
    },
    random: { next: () => Math.random() },
    machine: machineId,
    log,
  };
}

/** `node:timers/promises` creates an error with a stack for each wait that ends early. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const wake = (): void => {
    unwatch();
    resolve();
  };
  // For a longer delay, Node prints a warning and does not wait at all.
  const timer = setTimeout(wake, Math.min(Math.max(ms, 0), LONGEST));
  const unwatch = whenAborted(signal, () => {
    clearTimeout(timer);
    reject(signal.reason);
  });
  return promise;
}
