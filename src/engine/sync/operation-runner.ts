import type { Entry } from "../../shared/model/entry.ts";
import { justBehind } from "../../shared/model/key-order.ts";
import { deserialize, serialize } from "node:v8";
import { type ErrorCode, type ErrorDetail, isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import type { FileEvent, FileEventKind } from "../../shared/model/sync.ts";
import { JournalDamaged } from "../journal/database.ts";
import type { Task, WorkQueue } from "../queue/work-queue.ts";
import type { ArrivedRow } from "../transfer/arrived.ts";
import type { FolderEnd, Outcome } from "../transfer/outcome.ts";
import type { ForeignEdit } from "../transfer/overwrite/foreign-edits.ts";
import {
  blame,
  CHANGED_NOTHING,
  crowdedWait,
  isRowWrong,
  MADE,
  mayHelp,
  type NextTry,
  type OperationHooks,
  type Tried,
  type Work,
} from "./operation-facts.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";
import { ServiceQuestion } from "../remote/service-question.ts";
import { serviceTime } from "../transfer/set-aside.ts";
import { KeySilence } from "./key-silence.ts";
import { RetrievalWaits } from "./retrieval-waits.ts";
import { RefusalDetector, sampleOf } from "./refusal-detector.ts";
import { waitAfter } from "../remote/try-again.ts";

/** UP1: attempts to read a file that keeps changing before this sync gives it up. */
const TRIES = 5;
/** UP1: total duration of these attempts after which the file is given up, in ms. */
const MOST_AGAIN = 30_000;
/** Postponed operations per page. */
const BATCH = 500;

/** Carries out the operations of one sync that move or compare content, one task each (JB5). */
export class OperationRunner<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts: SyncCounts;
  readonly #sync: number;
  /** ms since 1970 */
  readonly #startedAt: number;
  readonly #hooks: OperationHooks<S>;
  readonly #detector: RefusalDetector;
  #lastRefusal: LianaError | undefined;
  readonly #service: ServiceQuestion;
  readonly #silence: KeySilence;
  #restarted = false;
  readonly #waits: RetrievalWaits<S>;
  /** RS9: the target had entries before this sync, with which new ones may clash. */
  readonly #mayClash: boolean;

  constructor(context: SyncContext<S, T>, counts: SyncCounts, sync: number, hooks: OperationHooks<S>) {
    this.#context = context;
    this.#counts = counts;
    this.#sync = sync;
    this.#startedAt = context.env.clock.now();
    this.#hooks = hooks;
    const { env, route } = context;
    this.#service = new ServiceQuestion(env.clock, (signal) => route.transfer.check(signal));
    const known = context.journal.rows.count() > 0;
    this.#detector = new RefusalDetector(known);
    this.#waits = new RetrievalWaits(route.retrieval, counts, (...failed) => this.problem(...failed));
    this.#silence = new KeySilence(env.clock, context.silence);
    this.#mayClash = known && route.targetStore !== undefined;
    const { edits } = route.transfer;
    if (edits !== undefined) edits.onEdit = (edit) => this.#noteForeignEdit(edit);
  }

  /** FE3: records the foreign object before it is replaced, because afterwards nothing shows that it existed. */
  #noteForeignEdit({ key, bytes, keptAs }: ForeignEdit): void {
    const { journal, onEvent } = this.#context;
    this.#counts.foreignEdits += 1;
    const event = this.event("foreign-edit", key, bytes, keptAs);
    journal.history.add(event);
    onEvent({ ...event, kind: "file" });
  }

  /** Counts an operation that will be carried out. */
  count(operation: Work<S, T>): void {
    this.#counts.find(operation.source);
  }

  /** A queue task for a counted operation. Throws only errors that end the sync. */
  task(operation: Work<S, T>): Task {
    return this.#taskOf(operation, false);
  }

  /** Call for a counted operation that is not needed any more. */
  skipped({ source }: Work<S, T>): void {
    this.#counts.end(source);
  }

  /**
   * Waits for the tasks of the queue, and resumes operations that were postponed while everything was in doubt (RT1).
   * @throws LianaError the last refusal if nothing works, and errors that end the sync
   */
  async settle(queue: WorkQueue): Promise<void> {
    const { postponed } = this.#context.journal;
    await queue.idle();
    for (;;) {
      if (this.#detector.doubting) {
        for (const work of postponed.pick(sampleOf(postponed.count))) await this.#resume(work, queue, true);
        await queue.idle();
        if (this.#detector.provesRefusal(postponed.count))
          throw this.#lastRefusal ?? new LianaError("access-denied");
        if (this.#detector.doubting) this.#detector.trustNoMore();
      }
      if (postponed.count === 0) return;
      for (let left = postponed.count; left > 0; left -= BATCH)
        for (const work of postponed.take(Math.min(left, BATCH))) await this.#resume(work, queue, false);
      await queue.idle();
    }
  }

  async #resume(work: Uint8Array, queue: WorkQueue, sample: boolean): Promise<void> {
    await queue.add(this.#taskOf(deserialize(work) as Work<S, T>, sample));
  }

  /** @param sample whether to try the operation even while everything is in doubt */
  #taskOf(operation: Work<S, T>, sample: boolean): Task {
    let tries = 0;
    let crowded = 0;
    let failedBefore = false;
    let current = operation;
    let begun: number | undefined;
    const { delays, env } = this.#context;
    const subject = { call: operation.kind, key: operation.key };
    const shown = { key: operation.key, bytes: operation.source.size };
    return async (signal) => {
      if (tries === 0 && crowded === 0 && !sample && !this.#detector.admit(operation.key)) {
        this.#context.journal.postponed.add(serialize(operation));
        if (this.#detector.isHopeless && this.#lastRefusal !== undefined) throw this.#lastRefusal;
        return undefined;
      }
      tries += 1;
      if (begun === undefined) {
        begun = env.clock.monotonic();
        delays.enter(subject);
      }
      this.#silence.noteBegun();
      this.#counts.current.add(shown);
      this.#counts.bytesUnderWay += shown.bytes;
      let result: NextTry | undefined;
      try {
        result = await this.#try(current, { tries, crowded, failedBefore }, signal);
      } finally {
        this.#counts.current.delete(shown);
        this.#counts.bytesUnderWay -= shown.bytes;
        if (result === undefined) delays.leave(subject);
      }
      if (result?.failure !== undefined) delays.retried(subject, result.failure, begun, result.again);
      // Too many open files are not the fault of this file.
      if (result?.crowded === true) [crowded, tries] = [crowded + 1, tries - 1];
      // A failed attempt may have changed the target, so from here on the journal's row proves nothing, and content
      // that looks unchanged is sent (CH2).
      if (result?.failed === true) failedBefore = true;
      if (failedBefore && current.kind === "put") current = { ...current, row: undefined };
      if (result === undefined && !this.#waits.ended(operation.key)) this.#counts.end(operation.source);
      return result;
    };
  }

  async #try(
    operation: Work<S, T>,
    { tries, crowded, failedBefore }: Tried,
    signal: AbortSignal,
  ): Promise<NextTry | undefined> {
    const again = waitAfter(tries);
    let unhealthy: { readonly error: unknown } | undefined;
    const ready = async (): Promise<void> => {
      try {
        await this.#hooks.ready(signal);
        await this.#hooks.onTouch(operation.key, signal);
      } catch (error) {
        unhealthy = { error };
        throw error;
      }
    };
    const { clock } = this.#context.env;
    const [startedAt, started] = [clock.now(), clock.monotonic()];
    let outcome: Outcome;
    try {
      outcome = await this.#waits.around(operation, signal, () => this.#perform(operation, ready, signal));
    } catch (error) {
      // GU5: a failed health check ends the sync.
      if (unhealthy !== undefined) throw unhealthy.error;
      if (signal.aborted || isAbort(error) || error instanceof JournalDamaged) throw error;
      if (this.#waits.take(operation, error)) return undefined;
      const failure = await this.#explained(operation, toLianaError(error), signal);
      const wait = crowdedWait(failure, crowded);
      if (wait !== undefined) return { again: wait, failed: true, crowded: true };
      if (mayHelp(failure, tries) && tries < TRIES) return { again, failed: true, failure };
      await this.#giveUp(operation, failure, failedBefore, signal);
      return undefined;
    }
    if (outcome.kind === "begun") return undefined;
    const { restless, leavesTorn } = this.#hooks;
    const { source } = operation;
    const costMs = clock.monotonic() - started;
    const attempt = { startedAt, costMs, bytes: source.size };
    if (outcome.kind === "done") {
      await this.#commit(operation.key, outcome, blame(operation));
      if (source.side === "local") restless.noteSent(source, attempt, outcome.outdated === true);
      if (outcome.outdated === true) this.#counts.outdated += 1;
      return undefined;
    }
    const failed = outcome.refuted === true;
    if (source.side === "local") {
      restless.noteTorn(source, attempt, outcome.seen);
      if (leavesTorn(operation)) {
        this.#context.journal.removals.noteFailed(source);
        this.#counts.left += 1;
        if (failed || failedBefore) this.#counts.doubt = true;
        return undefined;
      }
    }
    // UP6: wait twice as long as the attempt took.
    if (tries < TRIES && tries * costMs < MOST_AGAIN) return { again: Math.max(again, 2 * costMs), failed };
    const keepsChanging = new LianaError("keeps-changing", { key: operation.key });
    await this.#giveUp(operation, keepsChanging, failedBefore || failed, signal);
    return undefined;
  }

  /**
   * Gives up an operation for this sync.
   * @param failedBefore whether an earlier attempt may have changed the target, or showed that it differs from the journal
   */
  async #giveUp(
    operation: Work<S, T>,
    failure: LianaError,
    failedBefore: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { journal, env } = this.#context;
    const first = !failedBefore && failure.detail["tries"] === undefined;
    const harmless = first && CHANGED_NOTHING.has(failure.code) && !isRowWrong(operation);
    if (!harmless) this.#counts.noteDoubt(operation.key);
    else if (!this.#counts.isInDoubt(operation.key))
      journal.intents.dropSince(operation.key, this.#startedAt);
    if (this.#isGone(failure)) {
      if (operation.source.side === "local") journal.removals.noteFailed(operation.source);
      return;
    }
    const reach = reachOf(failure);
    if (reach === "sync") throw failure;
    if (reach === "service") await this.#service.ask(signal);
    if (failure.errorClass === "bug") env.log.write("error", failure.message);
    if (failure.code === "folder-blocked") {
      this.#blockedFolder(failure);
      return;
    }
    const problem = asFileProblem(failure);
    if (this.#silence.noteFailed(failure, reach)) throw failure;
    if (reach !== "file") {
      this.#detector.noteRefused(operation.key);
      this.#lastRefusal = problem;
    }
    this.problem(operation, problem);
  }

  async #perform(operation: Work<S, T>, ready: () => Promise<void>, signal: AbortSignal): Promise<Outcome> {
    const { transfer } = this.#context.route;
    if (
      operation.source.kind === "folder" &&
      transfer.folders !== undefined &&
      operation.kind !== "reclass"
    ) {
      await ready();
      const outcome = await transfer.folders.begin(operation, signal);
      if (outcome.kind === "begun") this.#noteDone();
      return outcome;
    }
    if (operation.kind === "put") return transfer.put(operation, signal, ready);
    await ready();
    switch (operation.kind) {
      case "adopt":
        return transfer.adopt(operation, signal);
      case "reclass":
        return transfer.reclass(operation, signal);
    }
  }

  #noteDone(): void {
    this.#detector.noteDone();
    this.#silence.noteAnswered();
  }

  /** LS5: an object that the bucket lists but does not return was not deleted, although the service says so. */
  async #explained({ source }: Work<S, T>, failure: LianaError, signal: AbortSignal): Promise<LianaError> {
    const { isStillListed } = this.#context.route;
    if (failure.code !== "no-object" || isStillListed === undefined) return failure;
    try {
      if (!(await isStillListed(source, signal))) return failure;
      return new LianaError("listed-missing", { ...failure.detail, key: source.key }, failure);
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw error;
      return toLianaError(error);
    }
  }

  /** Whether the file was deleted at the source between scan and transfer. The next sync handles the deletion. */
  #isGone(failure: LianaError): boolean {
    return failure.code === (this.#context.route.sourceIsBucket ? "no-object" : "vanished");
  }

  /** JB4: journals an object that an earlier sync wrote. It is counted when the walk reaches its file, not here. */
  async take(arrived: ArrivedRow): Promise<void> {
    const done = { kind: "done", what: "adopted", ...arrived, bytes: 0, verified: true } as const;
    await this.#commit(arrived.row.key, done, "");
  }

  /** @param blame who changed the target, if not this job */
  async #commit(key: string, outcome: Extract<Outcome, { kind: "done" }>, blame: string): Promise<void> {
    const { journal, onEvent } = this.#context;
    // An entry that was found up to date without a request says nothing about the service.
    if (outcome.what !== undefined) this.#noteDone();
    this.#counts.add(outcome);
    if (this.#mayClash && journal.rows.get(key) === undefined) journal.clashes.note(outcome.row);
    if (outcome.what === undefined || outcome.quiet === true) {
      await journal.commit(outcome.row, undefined, outcome);
      return;
    }
    const detail = outcome.from ?? outcome.older ?? outcome.blame ?? blame;
    const event = this.event(outcome.what, key, outcome.bytes, detail);
    const { row, versionId } = outcome;
    await journal.commit(row, event, { versionId, putAt: this.#putDateOf(outcome.what) });
    if (outcome.from !== undefined) journal.removals.noteMoved(outcome.from);
    onEvent({ ...event, kind: "file" });
  }

  /** VR8: the date of a new object, if the job keeps objects that are replaced later. */
  #putDateOf(what: FileEventKind): number | undefined {
    const { route, env, options } = this.#context;
    if (options.retain === "none" || route.targetStore === undefined || !MADE.has(what)) return undefined;
    return serviceTime(env, route.targetStore);
  }

  /** NA7: completes a folder of a restore, after its content. */
  async endFolder(end: FolderEnd): Promise<void> {
    if (end.kind === "failed") {
      this.problem({ key: end.key }, end.error);
      return;
    }
    const done = { kind: "done", what: "downloaded", row: end.row, bytes: 0, verified: false } as const;
    await this.#commit(end.key, end.isEmpty ? done : { ...done, quiet: true }, "");
  }

  /** An event for the history. */
  event(what: FileEventKind, key: string, bytes: number, detail: string): FileEvent {
    return { id: 0, sync: this.#sync, at: this.#context.env.clock.now(), what, key, bytes, detail };
  }

  /** Call when the scan starts again. Problems that were already reported are not reported twice. */
  restart(): void {
    this.#restarted = true;
  }

  /** Records and reports a problem of a file. The sync continues. */
  problem(operation: { readonly key: string; readonly source?: S }, failure: LianaError): void {
    const { onEvent, options, journal } = this.#context;
    this.#counts.problems += 1;
    if (this.#restarted && journal.problems.isFrom(this.#sync, operation.key)) return;
    if (!options.dryRun) this.#journalProblem(operation.key, operation.source, failure);
    onEvent({ kind: "problem", key: operation.key, error: failure.toWire() });
  }

  /** RS3: an obstacle in the way of a folder is one problem, however many files the folder has. */
  #blockedFolder(failure: LianaError): void {
    const key = `${String(failure.detail["path"]).normalize("NFC")}/`;
    const { problems } = this.#context.journal;
    // The folder's own object may already have a different problem under this key.
    if (problems.isFrom(this.#sync, key) && problems.isOf("folder-blocked", key)) return;
    this.problem({ key }, new LianaError("folder-blocked", { ...failure.detail, key }, failure));
  }

  /** A problem that every sync finds again: reported once, and kept as long as it is found. */
  standingProblem(
    { key, source }: { readonly key: string; readonly source: S },
    code: ErrorCode,
    detail: ErrorDetail,
  ): void {
    const { problems } = this.#context.journal;
    if (problems.isOf(code, key)) problems.keep(this.#sync, key, justBehind(key));
    else this.problem({ key, source }, new LianaError(code, { ...detail, key }));
  }

  #journalProblem(key: string, source: S | undefined, failure: LianaError): void {
    const { journal, env } = this.#context;
    journal.transact(() => {
      const isNew = journal.problems.put(key, failure.toWire(), this.#sync, env.clock.now());
      if (isNew) journal.history.add(this.event("problem", key, 0, failure.code));
      if (source?.side === "local") journal.removals.noteFailed(source);
    });
  }
}
