import { deserialize, serialize } from "node:v8";
import type { Entry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { DisplacingPut, ReadyPut } from "../journal/displaced.ts";
import type { PutOperation } from "../plan/operation.ts";
import type { Task, WorkQueue } from "../queue/work-queue.ts";
import type { Work } from "./operation-facts.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";

/** What the sync around it does. */
export interface MoveHooks<S extends Entry, T extends Entry> {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly task: (operation: PutOperation<S, T>) => Task;
}

/**
 * CH8: chains and circles of renamed files (rotated logs, two files that swapped names). A put whose object still holds
 * another file's content waits until all others are known, since the file that was there may have another key by now, and
 * is copied there first. Where they wait for each other in a circle, one object is copied to a spare key.
 */
export class MoveOrder<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #operations: Pick<OperationRunner<S, T>, "count">;
  readonly #hooks: MoveHooks<S, T>;
  #running = 0;
  /** By the inode that it is the content of: the key whose object has a spare copy. */
  readonly #spared = new Map<string, string>();

  constructor(
    context: SyncContext<S, T>,
    operations: Pick<OperationRunner<S, T>, "count">,
    hooks: MoveHooks<S, T>,
  ) {
    this.#context = context;
    this.#operations = operations;
    this.#hooks = hooks;
    context.journal.displaced.clear();
  }

  /**
   * Counts an operation that is to be carried out.
   * @returns whether it waits for `run`
   */
  defer(operation: Work<S, T>): boolean {
    this.#operations.count(operation);
    if (operation.kind !== "put") return false;
    const { source, row, reason, key } = operation;
    if (reason !== "changed" || source.side !== "local" || source.kind !== "file") return false;
    if (row === undefined || !isOtherFile(row, source.inode)) return false;
    this.#context.journal.displaced.add({ key, wants: source.inode, holds: row.inode }, serialize(operation));
    return true;
  }

  /** Once all other puts of the sync have ended. Resolves when all that waited are carried out. */
  async run(queue: WorkQueue): Promise<void> {
    const { displaced } = this.#context.journal;
    displaced.begin();
    for (;;) {
      const next = displaced.take();
      if (next !== undefined) {
        this.#running += 1;
        await queue.add(this.#task(next));
      } else if (this.#running > 0) await queue.changed();
      else if (!(await this.#openCircles(queue))) return;
    }
  }

  #task(put: ReadyPut): Task {
    const task = this.#hooks.task(deserialize(put.work) as PutOperation<S, T>);
    return async (signal) => {
      const result = await task(signal);
      if (result !== undefined) return result;
      this.#context.journal.displaced.done(put);
      await this.#dropSpare(put.wants, signal);
      this.#running -= 1;
      return undefined;
    };
  }

  /** As many at once as there are transfers. */
  async #openCircles(queue: WorkQueue): Promise<boolean> {
    const { journal, options } = this.#context;
    let after = "";
    let found = 0;
    while (found < options.concurrency) {
      const circle = journal.displaced.circle(after);
      if (circle === undefined) break;
      after = circle.from;
      found += 1;
      this.#running += 1;
      await queue.add((signal) => this.#open(circle.put, signal));
    }
    return found > 0;
  }

  /** Where no spare copy can be made, what wanted the object is sent. */
  async #open({ key, holds }: DisplacingPut, signal: AbortSignal): Promise<undefined> {
    const { journal, route } = this.#context;
    await this.#hooks.ready(signal);
    const row = journal.rows.get(key);
    const isStill = row?.inode === holds;
    if (isStill && (await route.transfer.spares?.make(row, signal)) === true) this.#spared.set(holds, key);
    journal.displaced.free(key);
    this.#running -= 1;
  }

  async #dropSpare(inode: string, signal: AbortSignal): Promise<void> {
    const { journal, route } = this.#context;
    const key = this.#spared.get(inode);
    if (key === undefined || journal.displaced.isWanted(inode)) return;
    this.#spared.delete(inode);
    await route.transfer.spares?.drop(key, signal);
  }
}

/** Whether the object at its key is the content of a file that may have another name now. */
function isOtherFile({ kind, inode, size, origin }: JournalRow, present: string): boolean {
  return kind === "file" && origin !== "kept" && size > 0 && inode !== "" && inode !== present;
}
