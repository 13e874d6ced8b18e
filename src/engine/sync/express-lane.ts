import type { Entry } from "../../shared/model/entry.ts";
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

/** Disks keep times as coarse as 2 s. In ms. */
const COARSE = 2_500;
/** Files at once, beside those of the walk. */
const AT_ONCE = 2;

interface Parts<S extends Entry, T extends Entry> {
  readonly context: SyncContext<S, T>;
  readonly counts: SyncCounts;
  readonly restless: RestlessFiles;
  /** Its number in the history. */
  readonly sync: number;
  /** When it began, ms since 1970. */
  readonly begunAt: number;
  /** Resolves once the sync may touch the target (GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** As `OperationHooks` have it. */
  readonly onTouch: (key: string, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * JB3: what is saved while a full sync walks and sends for hours is sent ahead of its turn. It looks at the
 * hinted folders and puts what is new or changed there; deletions, problems of folders and everything else are left to
 * the sync, and to the one over the same hints that follows it.
 * @returns undefined where nobody tells the sync of saves
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

/** What is saved while a sync walks and sends. */
export class ExpressLane<S extends Entry, T extends Entry> {
  readonly keys = new KeysInFlight();
  readonly #parts: Parts<S, T>;
  readonly #queue: WorkQueue;
  readonly #connect: () => Promise<Route<S, T>>;
  #route: Promise<Route<S, T>> | undefined;
  /** One look after the other. */
  #looks: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  /** Folders that are looked at once more. */
  readonly #later = new Set<string>();
  readonly #closing = new AbortController();

  /** @param route the same sides over connections of their own, whose requests do not queue behind those of the walk */
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
   * Takes no more, and resolves when all that was posted has been sent.
   * @throws what ends the sync as well
   */
  async settle(): Promise<void> {
    this.#closing.abort();
    this.#parts.context.trigger.urgent?.listen(undefined);
    await this.#looks;
    if (this.#failure !== undefined) throw this.#failure.error;
    await this.#queue.idle();
  }

  /** Ends what is under way. Never rejects. */
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
    // JB4: of these the sync finds out what became of an earlier put, and must not forget that there was one.
    const unanswered = new Set(journal.intents.all().map(({ row }) => row.key));
    for await (const batch of plan<S, T>(input, nothing())) {
      for (const operation of batch) {
        // GU1: what a disk is, the walk finds out, before anything on it is journaled.
        if (operation.kind === "mount") return;
        if (operation.kind !== "put" || unanswered.has(operation.key)) continue;
        if (this.#isSave(operation.source, settleMs) && !this.#isHeldBack(operation.source, settleMs))
          await this.#queue.add(this.#task(operation, operations));
      }
    }
  }

  /** Changed since the sync began, and at rest: a folder may hold thousands of files whose turn has not come. */
  #isSave(source: Entry, settleMs: number): boolean {
    if (source.side !== "local" || source.kind === "folder") return false;
    const { context, begunAt } = this.#parts;
    const isNew = changedAtOfStamp(source.stamp) >= begunAt - COARSE;
    return isNew && !isUnsettled(source, settleMs, context.env.clock.now());
  }

  /** UP6: it was sent a moment ago. Nobody may tell of it again, so its folder is looked at when it may be read. */
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
      // The sync ends, or the lane does; the sync that follows looks there.
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
      // The walk is at it; if that is an older state, the sync that follows finds the newer one.
      if (!this.keys.isFree(key)) return undefined;
      const known = journal.rows.get(key);
      // The walk was, since this was planned: the row that it rests on is of an object that is there no more.
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
        // Where nothing had to be sent (CH2), what is at the target is as the journal said: the walk may know better.
        const arrived = result === undefined && now !== undefined && now.target !== row?.target;
        // DL2: it was gone when the walk came by.
        if (arrived) journal.removals.withdraw(key, `${key}\0`);
        return arrived;
      });
      return result;
    };
  }
}

/** What the sync is told of its source comes from its own walk (GU1). */
function nothing(): Tally {
  return { ...NO_TALLY };
}
