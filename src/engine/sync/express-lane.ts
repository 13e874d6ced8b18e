import type { Entry } from "../../shared/model/entry.ts";
import { justBehind } from "../../shared/model/key-order.ts";
import { parentOf } from "../disk/relative-path.ts";
import { changedAtOfStamp } from "../rules/stamp.ts";
import type { PutOperation } from "../plan/operation.ts";
import { NO_TALLY, plan, type Tally } from "../plan/plan.ts";
import { type Task, WorkQueue } from "../queue/work-queue.ts";
import { KeysInFlight } from "./keys-in-flight.ts";
import { OperationRunner } from "./operation-runner.ts";
import type { SyncContext, Route } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";
import { reportFolders } from "./report-folders.ts";
import { isUnsettled } from "./sync-trigger.ts";
import type { RestlessFiles } from "./restless-files.ts";
import type { Urgent } from "./urgent-hints.ts";

/** Tolerance for change times, in ms: file systems store them with a resolution of up to 2 s. */
const COARSE = 2_500;
/** Concurrent files, in addition to those of the walk. */
const AT_ONCE = 2;

interface Parts<S extends Entry, T extends Entry> {
  readonly context: SyncContext<S, T>;
  readonly counts: SyncCounts;
  readonly restless: RestlessFiles;
  /** The sync's number in the history. */
  readonly sync: number;
  /** When the sync began, ms since 1970. */
  readonly begunAt: number;
  /** Resolves once the sync may touch the target (GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** See `OperationHooks`. */
  readonly onTouch: (key: string, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * JB3: sends files that are saved while a full sync runs, which may take hours, ahead of their turn. The express lane
 * scans the hinted folders and puts new and changed files. Deletions, problems of folders and everything else are left
 * to the full sync and to the partial sync over the same hints that follows it.
 * @returns undefined if the sync receives no hints
 */
export function openExpress<S extends Entry, T extends Entry>(
  parts: Parts<S, T>,
): ExpressLane<S, T> | undefined {
  const { expressRoute, trigger, options } = parts.context;
  if (expressRoute === undefined || trigger.urgent === undefined || options.dryRun) return undefined;
  const express = new ExpressLane(parts, expressRoute);
  trigger.urgent.listen((urgent) => express.post(urgent));
  return express;
}

/** Sends saved files while a full sync runs; see `openExpress`. */
export class ExpressLane<S extends Entry, T extends Entry> {
  readonly keys = new KeysInFlight();
  readonly #parts: Parts<S, T>;
  readonly #queue: WorkQueue;
  readonly #connect: () => Promise<Route<S, T>>;
  #route: Promise<Route<S, T>> | undefined;
  /** Runs the scans one after another. */
  #looks: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  /** Folders that will be scanned again. */
  readonly #later = new Set<string>();
  readonly #closing = new AbortController();

  /** @param route opens the same locations over separate connections, so that requests do not queue behind the walk's */
  constructor(parts: Parts<S, T>, route: () => Promise<Route<S, T>>) {
    this.#parts = parts;
    this.#connect = route;
    const { context, signal } = parts;
    this.#queue = new WorkQueue({
      concurrency: AT_ONCE,
      bound: 2 * AT_ONCE,
      clock: context.env.clock,
      signal,
    });
  }

  post(urgent: Urgent): void {
    this.#looks = this.#looks.then(async () => {
      if (this.#failure !== undefined) return;
      try {
        await this.#look(urgent);
      } catch (error) {
        this.#failure = { error };
      }
    });
  }

  /**
   * Stops accepting hints and resolves when everything that was posted has been sent.
   * @throws errors that end the sync
   */
  async settle(): Promise<void> {
    this.#closing.abort();
    this.#parts.context.trigger.urgent?.listen(undefined);
    await this.#looks;
    if (this.#failure !== undefined) throw this.#failure.error;
    await this.#queue.idle();
  }

  /** Aborts running transfers. Never rejects. */
  async shutDown(): Promise<void> {
    this.#closing.abort();
    this.#parts.context.trigger.urgent?.listen(undefined);
    await this.#queue.shutDown();
    await this.#looks;
  }

  async #look({ hints, settleMs }: Urgent): Promise<void> {
    const { context, counts, restless, sync, ready, onTouch, signal } = this.#parts;
    const { journal, options, excluded } = context;
    const route = await (this.#route ??= this.#connect());
    const hooks = { ready, restless, onTouch, leavesTorn: () => true };
    const operations = new OperationRunner({ ...context, route }, counts, sync, hooks);
    const { onFolder } = context.trigger;
    const source = reportFolders(route.scanSource(signal, { hints, compare: true }), onFolder);
    const input = { source, target: undefined, rows: journal.rows, excluded, options };
    // JB4: the sync recovers these keys, and must not lose the intent of the earlier put.
    const unanswered = new Set(journal.intents.all().map(({ row }) => row.key));
    for await (const batch of plan<S, T>(input, nothing())) {
      for (const operation of batch) {
        // GU1: only the walk identifies disks, and it must do so before a file on one is journaled.
        if (operation.kind === "mount") return;
        if (operation.kind !== "put" || unanswered.has(operation.key)) continue;
        if (this.#isSave(operation.source, settleMs) && !this.#isHeldBack(operation.source, settleMs))
          await this.#queue.add(this.#task(operation, operations));
      }
    }
  }

  /** Whether a file changed after the sync began and is at rest. Thousands of others in the folder may await their turn. */
  #isSave(source: Entry, settleMs: number): boolean {
    if (source.side !== "local" || source.kind === "folder") return false;
    const { context, begunAt } = this.#parts;
    const isNew = changedAtOfStamp(source.stamp) >= begunAt - COARSE;
    return isNew && !isUnsettled(source, settleMs, context.env.clock.now());
  }

  /** UP6: whether a file was sent a moment ago. There may be no further hint, so its folder is scanned again in time. */
  #isHeldBack(source: Entry, settleMs: number): boolean {
    const { context, restless } = this.#parts;
    if (source.side !== "local") return false;
    const at = restless.heldUntil(source, true);
    if (at === undefined) return false;
    const path = parentOf(source.path);
    if (!this.#later.has(path)) void this.#lookLater(path, settleMs, at - context.env.clock.now());
    return true;
  }

  async #lookLater(path: string, settleMs: number, ms: number): Promise<void> {
    const signal = AbortSignal.any([this.#parts.signal, this.#closing.signal]);
    this.#later.add(path);
    try {
      await this.#parts.context.env.clock.sleep(ms, signal);
    } catch {
      // The sync or the lane ends; the following partial sync scans this folder.
      return;
    }
    this.#later.delete(path);
    this.post({ hints: [{ path, deep: false }], settleMs });
  }

  #task(operation: PutOperation<S, T>, operations: OperationRunner<S, T>): Task {
    const { journal } = this.#parts.context;
    const { key, row } = operation;
    let task: Task | undefined;
    return async (signal) => {
      // The walk is sending this file. If it sends an older state, the following partial sync sends the newer one.
      if (!this.keys.isFree(key)) return undefined;
      const known = journal.rows.get(key);
      // The walk has sent the file since this was planned, so the operation rests on an outdated row.
      if (known?.target !== row?.target || known?.source !== row?.source) {
        if (task !== undefined) operations.skipped(operation);
        return undefined;
      }
      let result: Awaited<ReturnType<Task>>;
      await this.keys.ahead(key, async () => {
        if (task === undefined) operations.count(operation);
        task ??= operations.task(operation);
        result = await task(signal);
        const now = journal.rows.get(key);
        // If nothing had to be sent (CH2), the target is unchanged, and the walk's view of it may be newer.
        const arrived = result === undefined && now !== undefined && now.target !== row?.target;
        // DL2: the file did not exist when the walk passed, so the walk planned a deletion.
        if (arrived) journal.removals.withdraw(key, justBehind(key));
        return arrived;
      });
      return result;
    };
  }
}

/** Discarded: only the sync's own walk determines what is known about the source (GU1). */
function nothing(): Tally {
  return { ...NO_TALLY };
}
