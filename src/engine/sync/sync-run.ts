import type { Entry } from "../../shared/model/entry.ts";
import { isAbort, type LianaError, toLianaError } from "../../shared/errors.ts";
import type { SyncOutcome } from "../../shared/model/sync.ts";
import type { DeletionVerdict } from "../guard/deletions.ts";
import type { Operation } from "../plan/operation.ts";
import { JournalDamaged } from "../journal/database.ts";
import { plan } from "../plan/plan.ts";
import { checkSource } from "./check-source.ts";
import { taskKind, transferQueue } from "./transfer-queue.ts";
import { hintsFor, mustList } from "./sync-extent.ts";
import type { Task, WorkQueue } from "../queue/work-queue.ts";
import type { FirstFound } from "../remote/health.ts";
import type { Hint } from "../rules/hint.ts";
import { refuseEmpty } from "./known-files.ts";
import { compareWithRecord, reportClass, reportFound, reportUnreadable } from "./sync-warnings.ts";
import { confirmedAtOf, Confirming } from "./confirm.ts";
import { type ExpressLane, openExpress } from "./express-lane.ts";
import { type DeferredKind, noteUnscanned, preview, removeStrayPart, takeGap } from "./beside-content.ts";
import { FolderStep } from "./folder-step.ts";
import { Foresight } from "./foresight.ts";
import { MoveOrder } from "./move-order.ts";
import { KeepStep } from "./keep-step.ts";
import { RetrievalStep } from "./retrieval-step.ts";
import { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import { SyncCommands } from "./sync-commands.ts";
import { SyncCounts } from "./sync-counts.ts";
import { learnNames } from "./restorable-entries.ts";
import type { SyncProgress } from "../jobs/sync-events.ts";
import { type SyncResult, recordSync } from "./sync-record.ts";
import { DeletionStep } from "./delete.ts";
import { INDEX_KEY } from "../leftovers/index-object.ts";
import { RecoveryStep } from "./recover.ts";
import { LeftoverStep } from "./leftovers.ts";
import { RestlessFiles } from "./restless-files.ts";
import { RestlessStep } from "./restless-step.ts";
import { TargetReplaced } from "./target-replaced.ts";
import { reportFolders } from "./report-folders.ts";
import { tidyJournal } from "./tidy-journal.ts";

/**
 * One sync of a job in any direction: scan, plan, transfer, remove, commit. It may be killed at any point: the journal
 * records only what is up to date, and `pass-open` makes the next sync list the target, so that objects that were sent
 * but not journaled are adopted and not sent again (JB4).
 */
export class SyncRun<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts = new SyncCounts();
  readonly #startedAt: number;
  /** ms since 1970 */
  readonly #begunAt: number;
  readonly #confirming: Confirming<S, T>;
  readonly #id: number;
  readonly #operations: OperationRunner<S, T>;
  readonly #commands: SyncCommands;
  readonly #folders: FolderStep<S, T>;
  readonly #removals: DeletionStep<S, T>;
  readonly #recovery: RecoveryStep<S, T>;
  readonly #leftovers: LeftoverStep<S, T>;
  readonly #keep: KeepStep;
  /** The folders it scans; undefined for a full sync. */
  #hints: readonly Hint[] | undefined;
  readonly #restless: RestlessFiles;
  readonly #restlessStep: RestlessStep<S, T>;
  /** RS5 */
  readonly #retrieving: RetrievalStep | undefined;
  readonly #foresight: Foresight<S, T> | undefined;
  #health: Promise<void> | undefined;
  /** JB3: sends files that are saved while the sync runs. */
  #express: ExpressLane<S, T> | undefined;
  /** Number of deletions that were held before this sync. */
  readonly #heldBefore: number;
  /** Whether it lists the target. */
  #listing = false;
  #stage: "before" | "transferring" | "after" = "before";
  /** The transfers must end and start again with a listing. */
  #mustBeginAgain = false;
  /** The target is empty although the journal has rows. */
  #isEmptied = false;

  constructor(context: SyncContext<S, T>) {
    this.#context = context;
    const { env, journal, options } = context;
    this.#startedAt = env.clock.monotonic();
    this.#begunAt = env.clock.now();
    this.#confirming = new Confirming(context, this.#counts);
    this.#heldBefore = journal.held.count();
    this.#counts.first = journal.meta.get("audited-at") === undefined;
    this.#id = options.dryRun ? 0 : journal.history.begin(env.clock.now());
    const { nightly } = options;
    this.#restless = new RestlessFiles({ journal, clock: env.clock, trigger: context.trigger, nightly });
    this.#commands = new SyncCommands(context, this.#id);
    this.#keep = new KeepStep(context);
    const ready = (signal: AbortSignal): Promise<void> => this.#healthy(signal);
    this.#leftovers = new LeftoverStep(context, {
      ready,
      onRefused: (error) => this.#operations.problem({ key: INDEX_KEY }, error),
      wasSent: (key) => this.#express?.keys.wasSent(key) === true,
    });
    this.#operations = new OperationRunner(context, this.#counts, this.#id, {
      ready,
      restless: this.#restless,
      leavesTorn: (file) => this.#restlessStep.leavesTorn(file),
      onTouch: (key, signal) => this.#leftovers.withdraw(key, signal),
    });
    this.#folders = new FolderStep(context, this.#operations);
    const isHinted = (): boolean => this.#hints !== undefined;
    this.#restlessStep = new RestlessStep(context, this.#restless, {
      isHinted,
      standingProblem: (file, code, detail) => this.#operations.standingProblem(file, code, detail),
    });
    this.#removals = new DeletionStep(context, this.#counts, this.#operations, {
      ready,
      checkSource: () => this.#checkSource(),
      isUnsettled: () => this.#restless.left().length > 0,
      leftovers: this.#leftovers,
    });
    this.#foresight = Foresight.of(context);
    this.#retrieving = RetrievalStep.of(context, this.#counts, this.#operations);
    this.#recovery = new RecoveryStep(context, this.#operations, { ready, isHinted });
  }

  progress(): SyncProgress {
    return this.#counts.progress();
  }

  /**
   * Runs the sync once. Failures are in the result and in the history.
   * @throws JournalDamaged only
   */
  async run(signal: AbortSignal): Promise<SyncResult> {
    let result: { readonly outcome: SyncOutcome; readonly error: LianaError | undefined };
    try {
      await this.#commands.before(signal);
      result = { outcome: await this.#run(signal), error: undefined };
    } catch (error) {
      // The caller sets the journal aside and starts again (JB7). No result can be recorded.
      if (error instanceof JournalDamaged) {
        await this.#commands.afterDamage(signal.aborted);
        throw error;
      }
      const stopped = signal.aborted || isAbort(error);
      result = { outcome: stopped ? "stopped" : "failed", error: stopped ? undefined : toLianaError(error) };
    }
    await this.#commands.after(result.outcome);
    const { env, traffic, options, onEnd } = this.#context;
    onEnd?.();
    const seconds = (env.clock.monotonic() - this.#startedAt) / 1000;
    const summary = this.#counts.summary(traffic(), seconds, options.withDeleted);
    if (!options.dryRun) {
      const hinted = this.#hints !== undefined;
      const sync = { id: this.#id, hinted, heldBefore: this.#heldBefore };
      recordSync(this.#context, this.#counts, sync, { ...result, summary });
    }
    const unsettled = this.#restless.left();
    const left = { unsettled, deletionsDueAt: this.#removals.dueAt, waiting: this.#retrieving?.waiting };
    const archived = [...this.#counts.archived.values()];
    return { ...result, summary, left, archived, confirmedAt: confirmedAtOf(this.#context.journal.meta) };
  }

  async #run(signal: AbortSignal): Promise<SyncOutcome> {
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
    const isRulesDue = this.#hints === undefined && this.#keep.isDue;
    if (this.#listing || route.sourceIsBucket || isRulesDue) await this.#healthy(signal);
    if (!options.dryRun) {
      await route.prepare();
      journal.meta.setDurably("pass-open", "yes");
      await this.#recovery.begin(signal);
    }
    const transfers = (): Promise<void> => this.#transferAll(signal);
    await (this.#retrieving?.around(transfers, signal) ?? transfers());
    this.#stage = "after";
    compareWithRecord(this.#context, this.#counts);
    reportUnreadable(this.#context, this.#operations);
    // JB4: what an unfinished sync did in a folder that cannot be read now is still unknown.
    if (unfinished && this.#counts.tally.contradicted > 0) this.#counts.doubt = true;
    refuseEmpty(this.#context, this.#counts, known);
    reportFound(this.#context, this.#counts);
    if (this.#hints === undefined) this.#keep.report();
    this.#counts.phase = "removing";
    await this.#checkSource();
    const verdict = this.#removals.judge(knownFiles);
    const whole = options.only === undefined && this.#hints === undefined;
    if (options.dryRun) this.#removals.preview(verdict);
    else await this.#finish(verdict, { unfinished, whole }, signal);
    const look = { whole: this.#hints === undefined, listing: this.#listing };
    await reportClass(this.#context, this.#counts, look, signal);
    if (this.#counts.held > 0) return "held";
    const { problems, missing, retrieving } = this.#counts;
    return problems + missing + retrieving > 0 ? "problems" : "in-step";
  }

  #checkSource(): Promise<void> {
    return checkSource(this.#context, (gap) => takeGap(gap, this.#context, this.#counts, this.#operations));
  }

  async #finish(
    verdict: DeletionVerdict,
    sync: { readonly unfinished: boolean; readonly whole: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { env, journal, route, excluded } = this.#context;
    // A partial sync, or one of selected keys, leaves the problems and uploads of all other keys as they are.
    const { unfinished, whole } = sync;
    const hinted = this.#hints !== undefined;
    await this.#removals.run(verdict, whole, signal);
    this.#counts.phase = "finishing";
    // Before `isWanted` is used: an upload is kept only as long as its file has a problem.
    if (whole || hinted) journal.problems.clearBefore(this.#id);
    const isOpen = (key: string): boolean =>
      hinted || (!whole && excluded(key)) || route.mounts?.isAway(key) === true;
    const isWanted = (key: string): boolean => isOpen(key) || journal.problems.isUnsent(key);
    await route.transfer.clear(isWanted);
    await this.#folders.finish();
    await route.transfer.finish();
    if (await this.#recovery.end(isWanted, signal)) this.#counts.doubt = true;
    // Full syncs follow within hours, so a save need not do it.
    if (!hinted) await tidyJournal(journal, env.clock.now(), signal);
    journal.transact(() => {
      journal.foldersSent.purge(this.#folders.sentSince);
      if (this.#listing && whole) journal.meta.set("audited-at", String(env.clock.now()));
      if (this.#listing) this.#confirming.list();
      if (whole || hinted) this.#restless.settle(this.#hints);
      this.#confirming.settle(whole);
      if (!this.#counts.doubt && (whole || !unfinished)) journal.meta.drop("pass-open");
    });
  }

  /** GU5: checks the service once, before the first operation. The owner of the target is checked repeatedly (GU4). */
  async #healthy(signal: AbortSignal): Promise<void> {
    const { transfer, owner } = this.#context.route;
    this.#health ??= transfer.check(signal).then((first) => this.#noteFirst(first));
    await this.#health;
    await owner?.ensure(signal);
    await this.#keep.ensure(signal);
    const displaced = owner?.takeDisplaced() === true || this.#isEmptied;
    this.#isEmptied = false;
    if (displaced) this.#distrust();
    if (this.#mustBeginAgain) throw new TargetReplaced();
  }

  /** GU4: takes the first object of the target. An empty target contradicts a journal with rows, even without a marker. */
  #noteFirst(first: FirstFound): void {
    const { journal, route } = this.#context;
    this.#leftovers.noteFirst(first);
    if (route.owner === undefined) return;
    route.owner.noteFirst(first);
    this.#isEmptied = first.kind === "nothing" && journal.rows.count() > 0 && !this.#listing;
  }

  /** GU4: the target was emptied or reset to an older state, so it must be listed before anything is sent. */
  #distrust(): void {
    switch (this.#stage) {
      case "before":
        this.#listAll();
        break;
      case "transferring":
        // A flag, because every operation that waits for the check must end.
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

  /**
   * Scans and transfers. Starts again if the check before the first operation shows that the target is not the journal's,
   * or if names of the source clash.
   */
  async #transferAll(signal: AbortSignal): Promise<void> {
    this.#stage = "transferring";
    // Terminates: each of the three errors occurs at most once.
    for (;;) {
      try {
        await this.#transferOnce(signal);
        return;
      } catch (error) {
        if (error instanceof TargetReplaced) {
          this.#stage = "after";
          this.#mustBeginAgain = false;
          this.#listAll();
        } else if (!learnNames(error, this.#context.journal)) throw error;
        this.#context.journal.removals.clear();
        this.#folders.clear();
        this.#counts.restart();
        this.#operations.restart();
        this.#foresight?.restart();
      }
    }
  }

  async #transferOnce(signal: AbortSignal): Promise<void> {
    const hints = this.#hints;
    const listing = this.#listing;
    const { journal, route, options, trigger, excluded, record } = this.#context;
    await this.#leftovers.begin(listing, signal);
    const { onFolder, seat } = trigger;
    const scan = reportFolders(route.scanSource(signal, { hints, compare: !listing, seat }), onFolder);
    const queue = transferQueue(this.#context, signal);
    const input = {
      source: record === undefined ? scan : record.watch(scan),
      target: listing ? route.scanTarget(signal, (etag) => this.#leftovers.noteListed(etag)) : undefined,
      rows: journal.rows,
      excluded,
      options,
      onUnknown:
        journal.held.any() || journal.gone.any() ? (key: string) => this.#noteUnknown(key) : undefined,
      onUnscanned: (key: string, until: string | undefined) => noteUnscanned(journal, this.#id, key, until),
      leftovers: this.#leftovers,
      onDecision: this.#foresight?.noteDecision,
    };
    const [context, counts, sync, begunAt] = [this.#context, this.#counts, this.#id, this.#begunAt];
    const ready = (waitSignal: AbortSignal): Promise<void> => this.#healthy(waitSignal);
    const restless = this.#restless;
    const onTouch = (key: string, waitSignal: AbortSignal): Promise<void> =>
      this.#leftovers.withdraw(key, waitSignal);
    const express = openExpress({ context, counts, restless, sync, begunAt, ready, onTouch, signal });
    this.#express = express;
    const moves = new MoveOrder(this.#context, this.#operations, {
      ready,
      task: (operation) => this.#inTurn(operation),
    });
    try {
      for await (const batch of plan<S, T>(input, this.#counts.tally)) {
        if (!options.dryRun) await this.#folders.makeFirst(batch, queue);
        for (const operation of batch) await this.#take(operation, queue, moves);
      }
      this.#counts.planned = true;
      await queue.idle();
      await moves.run(queue);
      await express?.settle();
      await this.#operations.settle(queue);
      await this.#folders.sendLast(queue);
      await this.#operations.settle(queue);
    } finally {
      await queue.shutDown();
      await express?.shutDown();
    }
  }

  /** GU2: held deletions of excluded keys are dropped, those of keys that this sync did not select stay held. */
  #noteUnknown(key: string): void {
    const { options, excluded } = this.#context;
    if (options.only !== undefined || !excluded(key)) this.#removals.noteUnknown(key);
  }

  async #take(operation: Operation<S, T>, queue: WorkQueue, moves: MoveOrder<S, T>): Promise<void> {
    const { dryRun } = this.#context.options;
    switch (operation.kind) {
      case "gap":
        takeGap(operation, this.#context, this.#counts, this.#operations);
        break;
      case "stray-part":
        if (!dryRun) await removeStrayPart(operation, this.#context, this.#operations);
        break;
      case "mount":
        this.#context.route.mounts?.noteFound(operation);
        this.#context.trigger.onMount?.(operation.path, true);
        break;
      case "forget":
      case "remove":
        if (this.#express?.keys.wasSent(operation.key) === true) break;
        if (operation.kind === "forget") this.#removals.deferForget(operation.key);
        else this.#removals.defer(operation);
        break;
      default:
        if (dryRun) await preview(operation, this.#context, this.#counts, this.#foresight?.into(queue));
        else if (this.#folders.take(operation)) break;
        else if (operation.kind === "put" && this.#restlessStep.holdsBack(operation)) break;
        else if (!moves.defer(operation))
          await queue.add(this.#inTurn(operation), taskKind(this.#context.route, operation.source));
    }
  }

  #inTurn(operation: Exclude<Operation<S, T>, { kind: DeferredKind }>): Task {
    const task = this.#operations.task(operation);
    const skip = (): void => this.#operations.skipped(operation);
    return this.#express?.keys.inTurn(operation.key, task, skip) ?? task;
  }
}
