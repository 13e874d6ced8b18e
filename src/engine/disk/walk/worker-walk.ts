import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, Scan, ScanItem } from "../../../shared/model/entry.ts";
import { JournalDamaged } from "../../journal/database.ts";
import { type Part, WHOLE } from "../../rules/part.ts";
import type { WalkOptions } from "../port.ts";
import { itemsOf } from "./walk-columns.ts";
import { WalkGate } from "./walk-gate.ts";
import type { WalkMessage, WalkTask } from "./walk-messages.ts";
import { releaseWorker, acquireWorker } from "./walk-workers.ts";

/** After a longer walk, freeing the worker's memory is worth more than saving the start of another. */
const KEPT_AFTER_BATCHES = 50;

/**
 * Walks a tree in a worker thread, so that this thread stays free; in two workers if it is known how to split the tree.
 * The walk ends when the caller stops early or `signal` aborts (then rejects with its reason).
 * @throws LianaError what `walk` throws; `internal` if a worker dies
 * @throws JournalDamaged if it compares with a damaged journal
 */
export async function* workerWalk(root: string, options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
  signal.throwIfAborted();
  const walks = partsOf(options).map((part) => new PartWalk({ root, options: plain(options), part }));
  const abort = (): void => {
    for (const walk of walks) walk.inbox.fail(signal.reason);
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    for (const walk of walks) {
      for await (const items of walk.batches()) {
        yield items;
        signal.throwIfAborted();
      }
    }
  } finally {
    signal.removeEventListener("abort", abort);
    // A tree worth two workers is large.
    await Promise.all(walks.map((walk) => walk.end(walks.length === 1)));
  }
}

/** Only a compared walk is small enough to be buffered until the part before it has been consumed. */
function partsOf({ known }: WalkOptions): readonly Part[] {
  const middle = known?.middle;
  if (middle === undefined) return [WHOLE];
  return [
    { from: undefined, until: middle },
    { from: middle, until: undefined },
  ];
}

/** In a form that a message can carry. */
function plain(options: WalkOptions): WalkOptions {
  return { ...options, exclude: [...options.exclude], excludePatterns: [...options.excludePatterns] };
}

/** One worker on one part of a tree; it starts at once. */
class PartWalk {
  readonly inbox = new Inbox();
  readonly #gate = new WalkGate();
  readonly #worker = acquireWorker();
  #batches = 0;
  #ended = false;

  constructor(task: Omit<WalkTask, "gate">) {
    const { inbox } = this;
    this.#worker.on("message", (message: WalkMessage) => inbox.put(message));
    this.#worker.on("error", (error) =>
      inbox.fail(new LianaError("internal", { text: String(error) }, error)),
    );
    this.#worker.on("exit", () =>
      inbox.fail(new LianaError("internal", { text: "the walk worker ended early" })),
    );
    this.#worker.postMessage({ ...task, gate: this.#gate.shared } satisfies WalkTask, []);
  }

  async *batches(): Scan<LocalEntry> {
    for (;;) {
      const message = await this.inbox.take();
      this.#ended = message.kind !== "batch";
      if (message.kind === "end") return;
      if (message.kind === "damaged") throw new JournalDamaged("journal damaged");
      if (message.kind === "error") throw new LianaError(message.error.code, message.error.detail);
      const items: readonly ScanItem<LocalEntry>[] = itemsOf(message.columns);
      this.#gate.taken();
      this.#batches++;
      yield items;
    }
  }

  /**
   * Releases the worker, whether or not its walk has ended.
   * @param small whether it may be kept for another walk
   */
  async end(small: boolean): Promise<void> {
    this.#gate.stop();
    if (small && this.#ended && this.#batches < KEPT_AFTER_BATCHES) await releaseWorker(this.#worker);
    else await this.#worker.terminate();
  }
}

/** Queues messages, or the reader waiting for them. The first failure stays, after the messages before it. */
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
