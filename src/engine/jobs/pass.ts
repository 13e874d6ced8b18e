import type { Entry } from "../../shared/model/entry.ts";
import { isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import type { PassOutcome, PassSummary } from "../../shared/model/pass.ts";
import { parentOf } from "../disk/relative-path.ts";
import type { DeletionVerdict } from "../guard/deletions.ts";
import type { GapOperation, Operation } from "../plan/operation.ts";
import { JournalDamaged } from "../journal/database.ts";
import { plan } from "../plan/plan.ts";
import { afterAll } from "../scan/scope.ts";
import { hintsFor, mustList } from "./pass-extent.ts";
import { type Task, WorkQueue } from "../queue/work-queue.ts";
import type { FirstFound } from "../remote/health.ts";
import type { Hint } from "../watch/port.ts";
import { knowsMoreThan } from "./known-files.ts";
import { tellClass, tellLeftOut, tellUnkept } from "./pass-warnings.ts";
import { confirmedAtOf, Confirming } from "./confirm.ts";
import { type ExpressLane, openExpress } from "./express-lane.ts";
import { type DeferredKind, preview, removeLeftover, takeGap } from "./beside-content.ts";
import { FolderStep } from "./folder-step.ts";
import { OperationRunner } from "./operation-runner.ts";
import type { PassContext } from "./pass-context.ts";
import { PassCounts } from "./pass-counts.ts";
import { isUnsettled, type PassLeft } from "./pass-manner.ts";
import type { PassProgress } from "./pass-events.ts";
import { DeletionStep } from "../sync/delete.ts";
import { RecoveryStep } from "../sync/recover.ts";
import { TargetReplaced } from "../sync/target-replaced.ts";
import { tellFolders } from "./tell-folders.ts";

/** HI1: file events are kept this long, in ms. */
const KEEP_EVENTS = 90 * 24 * 60 * 60 * 1000;
/** Operations accepted ahead of the transfers, for each slot. */
const AHEAD = 4;

export interface PassResult {
  readonly outcome: PassOutcome;
  readonly summary: PassSummary;
  /** Why it failed or was stopped. */
  readonly error: LianaError | undefined;
  readonly left: PassLeft;
  /** TR1: when the target was last seen to hold all that is at the source, ms since 1970; undefined: never. */
  readonly confirmedAt: number | undefined;
}

/**
 * One pass of a job: scan, plan, transfer, remove, commit. All three directions are this one. It may
 * be killed at any point: the journal says only what is in step, and `pass-open` makes the next pass
 * list the target, so that what was sent but not journaled is adopted, not sent again (JB4).
 */
export class Pass<S extends Entry, T extends Entry> {
  readonly #context: PassContext<S, T>;
  readonly #counts = new PassCounts();
  readonly #startedAt: number;
  /** ms since 1970 */
  readonly #begunAt: number;
  readonly #confirming: Confirming<S, T>;
  readonly #id: number;
  readonly #operations: OperationRunner<S, T>;
  readonly #folders: FolderStep<S, T>;
  readonly #removals: DeletionStep<S, T>;
  readonly #recovery: RecoveryStep<S, T>;
  /** Where it looks; undefined: everywhere. */
  #hints: readonly Hint[] | undefined;
  /** Folders with files that are being written. */
  readonly #unsettled = new Set<string>();
  #health: Promise<void> | undefined;
  /** JB3: what is sent ahead of its turn. */
  #express: ExpressLane<S, T> | undefined;
  /** Deletions that waited for the user's word before this pass. */
  readonly #heldBefore: number;
  /** Whether it lists the target. */
  #listing = false;
  #stage: "before" | "transferring" | "after" = "before";
  /** The transfers end, and begin once more with a listing. */
  #mustBeginAgain = false;
  /** Nothing was found at a target of which the journal knows entries. */
  #isEmptied = false;

  constructor(context: PassContext<S, T>) {
    this.#context = context;
    const { env, journal, options } = context;
    this.#startedAt = env.clock.monotonic();
    this.#begunAt = env.clock.now();
    this.#confirming = new Confirming(context, this.#counts);
    this.#heldBefore = journal.held.count();
    this.#counts.first = journal.meta.get("audited-at") === undefined;
    this.#id = options.dryRun ? 0 : journal.history.begin(env.clock.now());
    this.#operations = new OperationRunner(context, this.#counts, this.#id, {
      ready: (signal) => this.#healthy(signal),
      onChanging: (path) => this.#putOff(path),
    });
    this.#folders = new FolderStep(context, this.#operations);
    const ready = (signal: AbortSignal): Promise<void> => this.#healthy(signal);
    this.#removals = new DeletionStep(context, this.#counts, this.#operations, {
      ready,
      checkSource: () => this.#checkSource(),
    });
    this.#recovery = new RecoveryStep(context, this.#operations, {
      ready,
      isHinted: () => this.#hints !== undefined,
    });
  }

  progress(): PassProgress {
    return this.#counts.progress();
  }

  /**
   * Runs it once. What went wrong is in the result, and in the history.
   * @throws JournalDamaged, nothing else
   */
  async run(signal: AbortSignal): Promise<PassResult> {
    let result: { readonly outcome: PassOutcome; readonly error: LianaError | undefined };
    try {
      result = { outcome: await this.#run(signal), error: undefined };
    } catch (error) {
      // For the caller to set aside and begin anew (JB7): there is no journal to write a result to.
      if (error instanceof JournalDamaged) throw error;
      const stopped = signal.aborted || isAbort(error);
      result = { outcome: stopped ? "stopped" : "failed", error: stopped ? undefined : toLianaError(error) };
    }
    const { env, traffic, options, onEnd } = this.#context;
    onEnd?.();
    const seconds = (env.clock.monotonic() - this.#startedAt) / 1000;
    const summary = this.#counts.summary(traffic(), seconds);
    if (!options.dryRun) this.#record(result, summary);
    const left = { unsettled: [...this.#unsettled], deletionsDueAt: this.#removals.dueAt };
    return { ...result, summary, left, confirmedAt: confirmedAtOf(this.#context.journal.meta) };
  }

  #record({ outcome, error }: Pick<PassResult, "outcome" | "error">, summary: PassSummary): void {
    const { env, journal } = this.#context;
    if (error !== undefined) journal.meta.set("failure", JSON.stringify(error.toWire()));
    else if (outcome !== "stopped") journal.meta.drop("failure");
    const { found, folders, problems } = this.#counts;
    const quiet = found + folders === 0 && problems === 0 && summary.deleted === 0 && outcome !== "failed";
    const idle = quiet && journal.held.count() === this.#heldBefore;
    if (this.#hints !== undefined && idle) journal.history.forget(this.#id);
    else journal.history.end(this.#id, env.clock.now(), outcome, summary);
  }

  async #run(signal: AbortSignal): Promise<PassOutcome> {
    const { journal, route, options } = this.#context;
    journal.removals.clear();
    journal.postponed.clear();
    this.#folders.clear();
    await route.checkRoots();
    const known = journal.rows.count();
    const knownFiles = journal.rows.countFiles();
    const unfinished = journal.meta.get("pass-open") === "yes";
    this.#hints = hintsFor(this.#context, unfinished, this.#removals.dueAt);
    this.#listing = this.#hints === undefined && mustList(this.#context, unfinished);
    const healthy = (): Promise<void> => this.#healthy(signal);
    const isAsked = this.#hints === undefined && !this.#listing;
    if (isAsked && !(await this.#confirming.targetAgrees(healthy, signal))) this.#listAll();
    if (this.#listing) route.owner?.expire();
    if (this.#listing || route.sourceIsBucket) await this.#healthy(signal);
    if (!options.dryRun) {
      await route.prepare();
      journal.meta.setDurably("pass-open", "yes");
      await this.#recovery.begin(signal);
    }
    await this.#transferAll(signal);
    this.#stage = "after";
    this.#compareWithRecord();
    // JB4: what an unfinished pass did there cannot be put right before the place can be read.
    if (unfinished && this.#counts.tally.contradicted > 0) this.#counts.doubt = true;
    const isEmpty = this.#counts.tally.sourceItems === 0 && known > 0;
    if (isEmpty && !options.rootMoved && knowsMoreThan(journal, this.#context.excluded))
      throw new LianaError("source-empty", { known });
    tellLeftOut(this.#context, this.#counts);
    tellUnkept(this.#context, this.#counts);
    this.#counts.phase = "removing";
    await this.#checkSource();
    const verdict = this.#removals.judge(knownFiles);
    const whole = options.only === undefined && this.#hints === undefined;
    if (options.dryRun) this.#removals.preview(verdict);
    else await this.#finish(verdict, { unfinished, whole }, signal);
    const look = { whole: this.#hints === undefined, listing: this.#listing };
    await tellClass(this.#context, this.#counts, look, signal);
    if (this.#counts.held > 0) return "held";
    return this.#counts.problems + this.#counts.missing > 0 ? "problems" : "in-step";
  }

  /** TR6 */
  #compareWithRecord(): void {
    const { record, onEvent } = this.#context;
    if (record === undefined) return;
    const { missing, more } = record.settle();
    this.#counts.missing = missing.length + more;
    for (const { key, job } of missing) onEvent({ kind: "missing", key, job });
  }

  /** GU1: a disk that went away in the midst of the walk, or since, took its files with it. */
  async #checkSource(): Promise<void> {
    const { route } = this.#context;
    if (!route.sourceIsBucket) await route.checkRoots();
    await this.#lookForDisks();
  }

  /** GU1: of what was on a disk that is away, or went away in the midst of the walk, nothing is known. */
  async #lookForDisks(): Promise<void> {
    const { journal, route } = this.#context;
    for (const { key, path } of (await route.mounts?.lookAgain()) ?? [])
      this.#takeGap({ kind: "gap", key, side: "source", reason: "disk-missing", shown: path, blocks: false });
    for (const key of route.mounts?.away ?? []) journal.removals.withdraw(key, afterAll(key));
  }

  async #finish(
    verdict: DeletionVerdict,
    pass: { readonly unfinished: boolean; readonly whole: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { env, journal, route, excluded } = this.#context;
    // A pass over a few chosen keys or folders says nothing of the others: what is open there stays so.
    const { unfinished, whole } = pass;
    const hinted = this.#hints !== undefined;
    await this.#removals.run(verdict, signal);
    this.#counts.phase = "finishing";
    // First: an upload whose file is no problem any more is not waited for.
    if (whole || hinted) journal.problems.clearBefore(this.#id);
    const isOpen = (key: string): boolean =>
      hinted || (!whole && excluded(key)) || route.mounts?.isAway(key) === true;
    const isWanted = (key: string): boolean => isOpen(key) || journal.problems.isUnsent(key);
    await route.transfer.clear(isWanted);
    await this.#folders.finish();
    await route.transfer.finish();
    if (await this.#recovery.end(isWanted, signal)) this.#counts.doubt = true;
    journal.transact(() => {
      journal.history.purge(env.clock.now() - KEEP_EVENTS);
      journal.foldersSent.purge(this.#folders.sentSince);
      if (this.#listing && whole) journal.meta.set("audited-at", String(env.clock.now()));
      if (this.#listing) this.#confirming.list();
      this.#confirming.settle(whole, this.#unsettled.size === 0);
      if (!this.#counts.doubt && (whole || !unfinished)) journal.meta.drop("pass-open");
    });
  }

  /** GU5: asked once a pass, before its first operation; whose the target is, again as it goes on (GU4). */
  async #healthy(signal: AbortSignal): Promise<void> {
    const { transfer, owner } = this.#context.route;
    this.#health ??= transfer.check(signal).then((first) => this.#noteFirst(first));
    await this.#health;
    await owner?.ensure(signal);
    const displaced = owner?.takeDisplaced() === true || this.#isEmptied;
    this.#isEmptied = false;
    if (displaced) this.#distrust();
    if (this.#mustBeginAgain) throw new TargetReplaced();
  }

  /** GU4: what the target began with. Without a marker, too, nothing at all is less than the journal knows. */
  #noteFirst(first: FirstFound): void {
    const { journal, route } = this.#context;
    if (route.owner === undefined) return;
    route.owner.noteFirst(first);
    this.#isEmptied = first.kind === "nothing" && journal.rows.count() > 0 && !this.#listing;
  }

  /** GU4: the target was emptied or put back to an older state. Before anything is sent there it is listed. */
  #distrust(): void {
    switch (this.#stage) {
      case "before":
        this.#listAll();
        break;
      case "transferring":
        // For every operation that waits for the same answer.
        this.#mustBeginAgain = true;
        break;
      case "after":
        this.#counts.doubt = true;
    }
  }

  #listAll(): void {
    this.#listing = true;
    this.#hints = undefined;
  }

  /** Once more from the beginning where the first operation showed that the journal says nothing of the target. */
  async #transferAll(signal: AbortSignal): Promise<void> {
    this.#stage = "transferring";
    try {
      await this.#transferOnce(signal);
    } catch (error) {
      if (!(error instanceof TargetReplaced)) throw error;
      this.#stage = "after";
      this.#mustBeginAgain = false;
      this.#listAll();
      this.#context.journal.removals.clear();
      this.#folders.clear();
      this.#counts.restart();
      this.#operations.restart();
      await this.#transferOnce(signal);
    }
  }

  async #transferOnce(signal: AbortSignal): Promise<void> {
    const hints = this.#hints;
    const listing = this.#listing;
    const { env, journal, route, options, manner, excluded, record } = this.#context;
    const { concurrency } = options;
    const scan = tellFolders(route.scanSource(signal, { hints, compare: !listing }), manner.onFolder);
    const queue = new WorkQueue({ concurrency, bound: concurrency * AHEAD, clock: env.clock, signal });
    const input = {
      source: record === undefined ? scan : record.watch(scan),
      target: listing ? route.scanTarget(signal) : undefined,
      rows: journal.rows,
      excluded,
      options,
      onUnseen: journal.held.any() || journal.gone.any() ? (key: string) => this.#noteUnseen(key) : undefined,
      onUnlooked: (key: string, until: string | undefined) => this.#noteUnlooked(key, until),
    };
    const [context, counts, pass, begunAt] = [this.#context, this.#counts, this.#id, this.#begunAt];
    const ready = (waitSignal: AbortSignal): Promise<void> => this.#healthy(waitSignal);
    const express = openExpress({ context, counts, pass, begunAt, ready, signal });
    this.#express = express;
    try {
      for await (const batch of plan<S, T>(input, this.#counts.tally)) {
        if (!options.dryRun) await this.#folders.makeFirst(batch, queue);
        for (const operation of batch) await this.#take(operation, queue);
      }
      this.#counts.planned = true;
      await queue.idle();
      await express?.settle();
      await this.#operations.settle(queue);
      await this.#folders.sendLast(queue);
      await this.#operations.settle(queue);
    } finally {
      await queue.shutDown();
      await express?.shutDown();
    }
  }

  /** GU2: what is excluded for good waits no more; what is only not chosen this time does. */
  #noteUnseen(key: string): void {
    const { options, excluded } = this.#context;
    if (options.only !== undefined || !excluded(key)) this.#removals.noteUnseen(key);
  }

  /** What is open between two folders that were looked at stays open. */
  #noteUnlooked(key: string, until: string | undefined): void {
    const { journal } = this.#context;
    journal.removals.addUnlooked(key, until);
    if (journal.problems.any()) journal.problems.keep(this.#id, key, until);
  }

  /** With hints, a file that is still written is left for the next ones. */
  #isUnsettled({ source }: { readonly source: Entry }): boolean {
    const { env, manner } = this.#context;
    if (source.side !== "local" || !isUnsettled(source, manner.settleMs, env.clock.now())) return false;
    return this.#putOff(source.path);
  }

  /** Where more hints come when a file is written again, it needs no more tries now, and is no problem. */
  #putOff(path: string): boolean {
    if (this.#hints === undefined) return false;
    this.#unsettled.add(parentOf(path));
    return true;
  }

  async #take(operation: Operation<S, T>, queue: WorkQueue): Promise<void> {
    const { dryRun } = this.#context.options;
    switch (operation.kind) {
      case "gap":
        this.#takeGap(operation);
        break;
      case "leftover":
        if (!dryRun) await removeLeftover(operation, this.#context, this.#operations);
        break;
      case "mount":
        this.#context.route.mounts?.meet(operation);
        this.#context.manner.onMount?.(operation.path, true);
        break;
      case "forget":
        if (this.#express?.keys.wasSent(operation.key) === true) break;
        this.#removals.deferForget(operation.key);
        break;
      case "remove":
        if (this.#express?.keys.wasSent(operation.key) === true) break;
        this.#removals.defer(operation);
        break;
      default:
        if (dryRun) preview(operation, this.#context, this.#counts);
        else if (this.#folders.take(operation)) break;
        else if (operation.kind === "put" && this.#isUnsettled(operation)) break;
        else await queue.add(this.#inTurn(operation));
    }
  }

  #inTurn(operation: Exclude<Operation<S, T>, { kind: DeferredKind }>): Task {
    const task = this.#operations.task(operation);
    const skip = (): void => this.#operations.skipped(operation);
    return this.#express?.keys.inTurn(operation.key, task, skip) ?? task;
  }

  #takeGap(gap: GapOperation): void {
    takeGap(gap, this.#context, this.#counts, this.#operations);
  }
}
