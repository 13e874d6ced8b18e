import { deserialize, serialize } from "node:v8";
import type { Entry } from "../../shared/model/entry.ts";
import type { AdoptOperation, Operation, PutOperation } from "../plan/operation.ts";
import type { WorkQueue } from "../queue/work-queue.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";

type FolderWork<S extends Entry, T extends Entry> = PutOperation<S, T> | AdoptOperation<S, T>;

/** NA7: the time of a folder is sent so often at most, in ms, where nobody asked for the sync. */
const TIME_EVERY = 60 * 60_000;
/** Operations read back at once. */
const BATCH = 500;

/**
 * NA7: the folders of a sync, apart from its files. Of a backup their objects are put behind all files. Of a restore
 * they are made before their content, and get their times and modes at the very end.
 */
export class FolderStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #operations: OperationRunner<S, T>;

  constructor(context: SyncContext<S, T>, operations: OperationRunner<S, T>) {
    this.#context = context;
    this.#operations = operations;
  }

  /** Forgets what an earlier sync on this connection left, or this one before it began again. */
  clear(): void {
    this.#context.journal.folders.clear();
  }

  /** A restore: the folders among these are made, and private where they shall be, before their content is begun. */
  async makeFirst(batch: readonly Operation<S, T>[], queue: WorkQueue): Promise<void> {
    if (this.#context.route.transfer.folders === undefined) return;
    const folders = batch.filter((operation) => isFolderWork(operation));
    if (folders.length > 0) await queue.all(folders.map((operation) => this.#operations.task(operation)));
  }

  /** @returns whether the sync has nothing more to do with this operation now */
  take(operation: Operation<S, T>): boolean {
    if (!isFolderWork(operation)) return false;
    const { route, journal } = this.#context;
    if (route.transfer.folders !== undefined) return true;
    if (route.sourceIsBucket) return false;
    if (!this.#isTooSoon(operation)) journal.folders.put(operation.key, serialize(operation));
    return true;
  }

  /** A backup: sends what was kept back, behind the files. */
  async sendLast(queue: WorkQueue): Promise<void> {
    const { route, journal } = this.#context;
    if (route.transfer.folders !== undefined || route.sourceIsBucket) return;
    for (let last = ""; ;) {
      const batch = journal.folders.after(last, BATCH);
      for (const { work } of batch)
        await queue.add(this.#operations.task(deserialize(work) as FolderWork<S, T>));
      last = batch.at(-1)?.key ?? "";
      if (last === "") return;
    }
  }

  /** A restore: times and modes, behind all else that changes a folder. */
  async finish(): Promise<void> {
    const { route } = this.#context;
    if (route.transfer.folders === undefined) return;
    for await (const end of route.transfer.folders.finish()) await this.#operations.endFolder(end);
  }

  /** What was sent lately and differs by its time only waits for a later sync. A mode never does. */
  #isTooSoon(operation: FolderWork<S, T>): boolean {
    const { journal, env, trigger } = this.#context;
    const { source, row, key } = operation;
    const isAsked = trigger.asked === true || trigger.contact === "page";
    if (isAsked || operation.kind !== "put" || operation.reason !== "changed") return false;
    if (source.side !== "local" || !source.filled || row?.mode !== source.mode) return false;
    const age = env.clock.now() - (journal.foldersSent.at(key) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < TIME_EVERY;
  }

  /** From when on times that were sent matter, ms since 1970. */
  get sentSince(): number {
    return this.#context.env.clock.now() - TIME_EVERY;
  }
}

function isFolderWork<S extends Entry, T extends Entry>(
  operation: Operation<S, T>,
): operation is FolderWork<S, T> {
  const isWork = operation.kind === "put" || operation.kind === "adopt";
  return isWork && operation.source.kind === "folder";
}
