import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, Scan, ScanItem } from "../../../shared/model/entry.ts";
import { JournalDamaged } from "../../journal/database.ts";
import { type Part, WHOLE } from "../../rules/part.ts";
import type { WalkOptions } from "../port.ts";
import { Inbox } from "./inbox.ts";
import { itemsOf } from "./walk-columns.ts";
import { gateMemory, WalkGate } from "./walk-gate.ts";
import type { WalkPost, WalkTask } from "./walk-messages.ts";
import { acquireWorker, releaseWorker } from "./walk-workers.ts";

/** After a longer walk, freeing the worker's memory is worth more than saving the start of another. */
const KEPT_AFTER_BATCHES = 50;

/**
 * One walk of a tree for one or several consumers, each with an outlet; it starts at once. The consumers' options differ
 * in `known` and `prefixBytes` only. Each must call `scan` for its outlet and run or end it.
 */
export class WalkRun {
  readonly #root: string;
  readonly #consumers: readonly WalkOptions[];
  readonly #parts: readonly PartWalk[];

  /** @param part where to walk; the whole tree may be split among two workers */
  constructor(root: string, consumers: readonly WalkOptions[], part: Part = WHOLE) {
    this.#root = root;
    this.#consumers = consumers;
    const parts = part === WHOLE ? partsOf(consumers) : [part];
    const begun: PartWalk[] = [];
    this.#parts = begun;
    try {
      for (const one of parts) begun.push(new PartWalk(taskOf(root, consumers, one), parts.length === 1));
    } catch (error) {
      // No thread can be started for a part: nobody will consume those that have begun.
      for (const one of begun) for (const at of consumers.keys()) void one.leave(at);
      throw error;
    }
  }

  /**
   * The items of one outlet, once. A consumer that is much slower than another is cut off, and walks the rest by itself.
   * @throws like `workerWalk`
   */
  async *scan(outlet: number, signal: AbortSignal): Scan<LocalEntry> {
    const abort = (): void => {
      for (const part of this.#parts) part.fail(outlet, signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    try {
      signal.throwIfAborted();
      for (const part of this.#parts) {
        for await (const step of part.steps(outlet)) {
          if (step.kind === "items") yield step.items;
          else {
            // The rest may take hours, and the others are faster: this walk's thread ends with the last of them.
            await part.leave(outlet);
            yield* this.#rest(outlet, { ...part.part, from: step.from }, signal);
          }
          signal.throwIfAborted();
        }
      }
    } finally {
      signal.removeEventListener("abort", abort);
      await Promise.all(this.#parts.map((part) => part.leave(outlet)));
    }
  }

  #rest(outlet: number, part: Part, signal: AbortSignal): Scan<LocalEntry> {
    const consumer = this.#consumers.slice(outlet, outlet + 1);
    return new WalkRun(this.#root, consumer, part).scan(0, signal);
  }
}

/** Only a compared walk is small enough to be buffered until the part before it has been consumed. */
function partsOf(consumers: readonly WalkOptions[]): readonly Part[] {
  const middle = consumers.find(({ known }) => known?.middle !== undefined)?.known?.middle;
  if (middle === undefined) return [WHOLE];
  return [
    { from: undefined, until: middle },
    { from: middle, until: undefined },
  ];
}

/** In a form that a message can carry. */
function taskOf(root: string, consumers: readonly WalkOptions[], part: Part): WalkTask {
  const [first] = consumers;
  if (first === undefined) throw new LianaError("internal", { text: "a walk without a consumer" });
  const options = {
    ...first,
    exclude: [...first.exclude],
    excludePatterns: [...first.excludePatterns],
    prefixBytes: Math.max(...consumers.map(({ prefixBytes }) => prefixBytes)),
    shortestPrefix: Math.min(...consumers.map(({ prefixBytes }) => prefixBytes)),
  };
  const outlets = consumers.map(({ known }) => ({ known }));
  return { root, options, part, outlets, gates: gateMemory(outlets.length) };
}

type Step =
  | { readonly kind: "items"; readonly items: readonly ScanItem<LocalEntry>[] }
  /** The consumer walks the rest of the part, from this key, by itself. */
  | { readonly kind: "cut"; readonly from: string };

/** One worker on one part of a tree. */
class PartWalk {
  readonly part: Part;
  readonly #worker = acquireWorker();
  readonly #outlets: readonly { readonly inbox: Inbox; readonly gate: WalkGate }[];
  /** A tree worth two workers is large, so theirs are not kept. */
  readonly #isKept: boolean;
  readonly #left = new Set<number>();
  #ended = 0;
  #batches = 0;

  constructor(task: WalkTask, isKept: boolean) {
    this.part = task.part;
    this.#isKept = isKept;
    this.#outlets = task.outlets.map((_, at) => ({ inbox: new Inbox(), gate: new WalkGate(task.gates, at) }));
    this.#worker.on("message", ({ outlet, message }: WalkPost) => this.#outlets[outlet]?.inbox.put(message));
    this.#worker.on("error", (error) =>
      this.#failAll(new LianaError("internal", { text: String(error) }, error)),
    );
    this.#worker.on("exit", () =>
      this.#failAll(new LianaError("internal", { text: "the walk worker ended early" })),
    );
    this.#worker.postMessage(task, []);
  }

  fail(outlet: number, error: unknown): void {
    this.#outlets[outlet]?.inbox.fail(error);
  }

  async *steps(outlet: number): AsyncGenerator<Step, void> {
    const { inbox, gate } = this.#outlets[outlet] ?? noOutlet();
    for (;;) {
      const message = await inbox.take();
      if (message.kind !== "batch") this.#ended += 1;
      switch (message.kind) {
        case "batch": {
          const items = itemsOf(message.columns);
          gate.taken();
          this.#batches += 1;
          yield { kind: "items", items };
          break;
        }
        case "end":
          return;
        case "cut":
          yield message;
          return;
        case "damaged":
          throw new JournalDamaged("journal damaged");
        case "error":
          throw new LianaError(message.error.code, message.error.detail);
      }
    }
  }

  /**
   * The consumer wants no more; may be called twice. The last one to leave releases the worker, whether or not its walk
   * has ended.
   */
  async leave(outlet: number): Promise<void> {
    if (this.#left.has(outlet)) return;
    this.#left.add(outlet);
    this.#outlets[outlet]?.gate.stop();
    if (this.#left.size < this.#outlets.length) return;
    const isDone = this.#ended === this.#outlets.length;
    if (this.#isKept && isDone && this.#batches < KEPT_AFTER_BATCHES) await releaseWorker(this.#worker);
    else await this.#worker.terminate();
  }

  #failAll(error: LianaError): void {
    for (const { inbox } of this.#outlets) inbox.fail(error);
  }
}

function noOutlet(): never {
  throw new LianaError("internal", { text: "no such outlet" });
}
