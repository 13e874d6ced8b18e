/** Entry point of the worker: walks a tree for each task and posts it in batches. Only walk-workers.ts starts it. */
import { parentPort } from "node:worker_threads";
import { toLianaError } from "../../../shared/errors.ts";
import type { LocalEntry, ScanItem } from "../../../shared/model/entry.ts";
import { JournalDamaged } from "../../journal/database.ts";
import { comparedWalk } from "./compared-walk.ts";
import { NodeFolderReader } from "../node-reader.ts";
import { buffersOf, ColumnWriter } from "./walk-columns.ts";
import { WalkGate } from "./walk-gate.ts";
import type { WalkMessage, WalkTask } from "./walk-messages.ts";

const BATCH_ITEMS = 1_000;
/** Batches in transit or waiting: enough that neither side waits for a thread switch. */
const BATCHES_AHEAD = 4;

type Send = (message: WalkMessage, buffers: ArrayBuffer[]) => void;

/** Collects items into batches and posts them. */
class Outbox {
  readonly #send: Send;
  readonly #gate: WalkGate;
  readonly #writer = new ColumnWriter(BATCH_ITEMS);
  #sent = 0;

  constructor(gate: SharedArrayBuffer, send: Send) {
    this.#gate = new WalkGate(gate);
    this.#send = send;
  }

  /** Posts the items until the consumer stops. */
  addAll(items: Iterable<ScanItem<LocalEntry>>): void {
    for (const item of items) {
      this.#writer.add(item);
      // A range stands for many entries: if the consumer is waiting, it is posted at once, as progress.
      const isDue = item.kind === "unchanged" && this.#gate.isAwaited(this.#sent);
      if ((isDue || this.#writer.count === BATCH_ITEMS) && !this.#flush()) return;
    }
    if (this.#writer.count > 0) this.#flush();
  }

  /** False once the consumer has stopped. */
  #flush(): boolean {
    const columns = this.#writer.take();
    this.#send({ kind: "batch", columns }, buffersOf(columns));
    return this.#gate.sync(++this.#sent, BATCHES_AHEAD);
  }
}

function run(task: WalkTask, send: Send): void {
  const outbox = new Outbox(task.gate, send);
  outbox.addAll(comparedWalk(new NodeFolderReader(task.root), task.options, task.part));
  send({ kind: "end" }, []);
}

const port = parentPort;
if (port !== null) {
  const send: Send = (message, buffers) => port.postMessage(message, buffers);
  port.on("message", (task: WalkTask) => {
    try {
      run(task, send);
    } catch (error) {
      if (error instanceof JournalDamaged) send({ kind: "damaged" }, []);
      else send({ kind: "error", error: toLianaError(error).toWire() }, []);
    }
  });
}
