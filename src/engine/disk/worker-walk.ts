import { LianaError } from "../../shared/errors.ts";
import type { LocalEntry, Scan, ScanItem } from "../../shared/model/entry.ts";
import type { WalkOptions } from "./port.ts";
import { itemsOf } from "./walk-columns.ts";
import { WalkGate } from "./walk-gate.ts";
import type { WalkMessage, WalkTask } from "./walk-messages.ts";
import { giveBack, takeWorker } from "./walk-workers.ts";

/** After a longer walk its worker's memory is worth more than the time to start another. */
const KEPT_AFTER_BATCHES = 50;

/**
 * Walks a tree in a worker thread, so that this one stays free. The walk ends when the caller
 * stops early or `signal` aborts (then rejects with its reason).
 * @throws LianaError what `walk` throws; `internal` when the worker dies
 */
export async function* workerWalk(root: string, options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
  signal.throwIfAborted();
  const gate = new WalkGate();
  const rules = { exclude: [...options.exclude], excludePatterns: [...options.excludePatterns] };
  const task: WalkTask = { root, options: { ...options, ...rules }, gate: gate.shared };
  const worker = takeWorker();
  const inbox = new Inbox();
  worker.on("message", (message: WalkMessage) => inbox.put(message));
  worker.on("error", (error) => inbox.fail(new LianaError("internal", { text: String(error) }, error)));
  worker.on("exit", () => inbox.fail(new LianaError("internal", { text: "the walk's worker ended early" })));
  const abort = (): void => inbox.fail(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  let batches = 0;
  let ended = false;
  try {
    worker.postMessage(task, []);
    for (;;) {
      const message = await inbox.take();
      ended = message.kind !== "batch";
      if (message.kind === "end") return;
      if (message.kind === "error") throw new LianaError(message.error.code, message.error.detail);
      const items: readonly ScanItem<LocalEntry>[] = itemsOf(message.columns);
      gate.taken();
      batches++;
      yield items;
      signal.throwIfAborted();
    }
  } finally {
    signal.removeEventListener("abort", abort);
    gate.stop();
    if (ended && batches < KEPT_AFTER_BATCHES) await giveBack(worker);
    else await worker.terminate();
  }
}

/** Messages that wait, or the one who waits for them. The first failure stays, after what came before it. */
class Inbox {
  readonly #messages: WalkMessage[] = [];
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  put(message: WalkMessage): void {
    this.#messages.push(message);
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake?.();
  }

  async take(): Promise<WalkMessage> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      if (this.#failure !== undefined) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
