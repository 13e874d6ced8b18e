import { deserialize, serialize } from "node:v8";
import type { Entry } from "../../shared/model/entry.ts";
import type { AdoptOperation, Operation, PutOperation } from "../plan/operation.ts";
import type { WorkQueue } from "../queue/work-queue.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";

type FolderWork<S extends Entry, T extends Entry> = PutOperation<S, T> | AdoptOperation<S, T>;

/** NA7: minimum interval between two uploads of a folder's time, in ms, unless the user requested the sync. */
const TIME_EVERY = 60 * 60_000;
/** Operations read from the journal per page. */
const BATCH = 500;

/**
 * NA7: handles folders separately from files. A backup puts the objects of folders after all files. A restore creates
 * folders before their content, and sets their times and modes at the end.
 */
export class FolderStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #operations: OperationRunner<S, T>;

  constructor(context: SyncContext<S, T>, operations: OperationRunner<S, T>) {
    this.#context = context;
    this.#operations = operations;
  }

  /** Drops operations of an earlier sync, or of this one before it was restarted. */
  clear(): void {
    this.#context.journal.folders.clear();
  }

  /** Restore: creates the folders of a batch, with restricted modes where needed, before their content is written. */
  async makeFirst(batch: readonly Operation<S, T>[], queue: WorkQueue): Promise<void> {
    if (this.#context.route.transfer.folders === undefined) return;
    const folders = batch.filter((operation) => isFolderWork(operation));
    if (folders.length > 0) await queue.all(folders.map((operation) => this.#operations.task(operation)));
  }

  /** @returns true if the operation concerns a folder and needs no further handling now */
  take(operation: Operation<S, T>): boolean {
    if (!isFolderWork(operation)) return false;
    const { route, journal } = this.#context;
    if (route.transfer.folders !== undefined) return true;
    if (route.sourceIsBucket) return false;
    if (!this.#isTooSoon(operation)) journal.folders.put(operation.key, serialize(operation));
    return true;
  }

  /** Backup: puts the deferred folders, after all files. */
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

  /** Restore: sets times and modes, after everything else that changes a folder. */
  async finish(): Promise<void> {
    const { route } = this.#context;
    if (route.transfer.folders === undefined) return;
    for await (const end of route.transfer.folders.finish()) await this.#operations.endFolder(end);
  }

  /** Whether a folder was sent recently and differs only in its time. Changed modes are never delayed. */
  #isTooSoon(operation: FolderWork<S, T>): boolean {
    const { journal, env, trigger } = this.#context;
    const { source, row, key } = operation;
    const isAsked = trigger.asked === true || trigger.contact === "page";
    if (isAsked || operation.kind !== "put" || operation.reason !== "changed") return false;
    if (source.side !== "local" || !source.filled || row?.mode !== source.mode) return false;
    const age = env.clock.now() - (journal.foldersSent.at(key) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < TIME_EVERY;
  }

  /** Folder uploads before this time are irrelevant for `TIME_EVERY`, ms since 1970. */
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
