import { Worker } from "node:worker_threads";

/** Next to this file: as source run by Node itself, or as its own chunk next to a bundled one. */
function workerUrl(): URL {
  const extension = /\.[cm]?[jt]s$/.exec(import.meta.url)?.[0] ?? ".js";
  return new URL(`./walk-worker${extension}`, import.meta.url);
}

/**
 * Starting a worker takes 40 ms or more, walking a small tree 1 ms, so an idle worker is kept for the next walk of any
 * tree. It does not keep the process alive.
 */
let idle: Worker | undefined;

/** A walk's objects are short-lived; a larger young generation, in MiB, would only retain memory. */
const YOUNG = 6;

/** A worker for one walk; the caller terminates it or gives it back. */
export function acquireWorker(): Worker {
  const worker = idle ?? new Worker(workerUrl(), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  idle = undefined;
  stopListening(worker);
  worker.ref();
  return worker;
}

/** Keeps a worker whose walk has ended. */
export async function releaseWorker(worker: Worker): Promise<void> {
  stopListening(worker);
  if (idle !== undefined) {
    await worker.terminate();
    return;
  }
  idle = worker;
  worker.unref();
  const forget = (): void => {
    if (idle === worker) idle = undefined;
  };
  worker.on("exit", forget);
  // Without a listener, an error of an idle worker would end the process.
  worker.on("error", forget);
}

function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}
