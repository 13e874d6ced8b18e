import type { LocalEntry, ScanItem } from "../../../shared/model/entry.ts";
import { toLianaError } from "../../../shared/errors.ts";
import { JournalDamaged } from "../../journal/database.ts";
import { RowSketches } from "../../journal/row-sketches.ts";
import { UnchangedFold } from "../../plan/unchanged.ts";
import type { Part } from "../../rules/part.ts";
import { DEFAULT_CLASS } from "./compared-walk.ts";
import { ColumnWriter } from "./walk-columns.ts";
import { WalkGate } from "./walk-gate.ts";
import type { OutletTask, WalkMessage, WalkTask } from "./walk-messages.ts";

const BATCH_ITEMS = 1_000;
/** Batches in transit or waiting: enough that neither side waits for a thread switch. */
const BATCHES_AHEAD = 4;
/** With more batches waiting, an outlet is cut off: its consumer is slower than another, which must not wait for it. */
const MOST_WAITING = 16;

type Send = (message: WalkMessage) => void;

/**
 * One consumer of a walk in a worker. It gets all items, or only those that do not match its journal, in batches. The
 * outlets of a walk do not affect each other: a failure of one is reported to its consumer alone.
 */
export class Outlet {
  readonly #part: Part;
  readonly #gate: WalkGate;
  readonly #send: Send;
  readonly #writer = new ColumnWriter(BATCH_ITEMS);
  readonly #rows: RowSketches | undefined;
  readonly #fold: UnchangedFold<LocalEntry> | undefined;
  #lastKey: string | undefined;
  #sent = 0;
  #isOpen = true;

  /** @throws JournalDamaged, LianaError `state-unwritable`; see `failureMessage` */
  constructor(task: WalkTask, index: number, { known }: OutletTask, send: Send) {
    this.#part = task.part;
    this.#gate = new WalkGate(task.gates, index);
    this.#send = send;
    if (known === undefined) return;
    this.#rows = new RowSketches(known.file, known.storageClass ?? DEFAULT_CLASS, task.part);
    this.#fold = new UnchangedFold(this.#rows, known, (item) => this.#add(item));
  }

  /** Whether the consumer still takes items. */
  get isOpen(): boolean {
    if (this.#isOpen && this.#gate.isStopped) this.#close();
    return this.#isOpen;
  }

  /** Whether the consumer can take another batch without keeping many. */
  get hasRoom(): boolean {
    return this.#gate.waiting(this.#sent) < BATCHES_AHEAD;
  }

  /** @returns whether something was posted */
  take(item: ScanItem<LocalEntry>): boolean {
    if (!this.#isOpen) return false;
    const sent = this.#sent;
    try {
      // Several items may have one key, so it leaves before an item with another.
      const isSlow = this.#gate.waiting(this.#sent) >= MOST_WAITING;
      if (isSlow && item.key !== this.#lastKey) this.#cut(item.key);
      else {
        this.#lastKey = item.key;
        if (this.#fold === undefined) this.#add(item);
        else this.#fold.take(item);
      }
    } catch (error) {
      this.fail(error);
    }
    return this.#sent !== sent || !this.#isOpen;
  }

  end(): void {
    if (!this.#isOpen) return;
    try {
      this.#fold?.end(this.#part.until);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.#flush();
    this.#finish({ kind: "end" });
  }

  /** The consumer walks the rest by itself, from this key. */
  cutOff(from: string): void {
    if (!this.#isOpen) return;
    try {
      this.#cut(from);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    if (this.#isOpen) this.#finish(failureMessage(error));
  }

  #cut(from: string): void {
    this.#fold?.end(from);
    this.#flush();
    this.#finish({ kind: "cut", from });
  }

  #add(item: ScanItem<LocalEntry>): void {
    this.#writer.add(item);
    // A range stands for many entries: if the consumer is waiting, it is posted at once, as progress.
    const isDue = item.kind === "unchanged" && this.#gate.waiting(this.#sent) <= 0;
    if (isDue || this.#writer.count === BATCH_ITEMS) this.#flush();
  }

  #flush(): void {
    if (this.#writer.count === 0) return;
    this.#sent += 1;
    this.#send({ kind: "batch", columns: this.#writer.take() });
  }

  #finish(message: WalkMessage): void {
    this.#close();
    this.#send(message);
  }

  #close(): void {
    this.#isOpen = false;
    this.#rows?.close();
  }
}

/** How a consumer is told that its walk, or the reading of its journal, failed. */
export function failureMessage(error: unknown): WalkMessage {
  if (error instanceof JournalDamaged) return { kind: "damaged" };
  return { kind: "error", error: toLianaError(error).toWire() };
}
