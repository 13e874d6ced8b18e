import type { Clock } from "../environment.ts";
import { ENDED } from "../aborts.ts";

/** The result of a task: nothing, or a request to run again after `again` ms (UP1). */
export type TaskResult =
  | {
      readonly again: number;
      /** It hit a limit that fewer concurrent tasks would avoid, such as too many open files. */
      readonly crowded?: boolean;
    }
  | undefined;

export type Task = (signal: AbortSignal) => Promise<TaskResult>;

/**
 * `urgent`: the caller waits for it, so it goes before all others. `large`: it keeps several requests busy for long, so
 * the others need not wait for it.
 */
export type TaskKind = "urgent" | "plain" | "large";

export interface QueueOptions {
  /** Maximum number of tasks that run concurrently. */
  readonly concurrency: number;
  /** How many of them there is work for now; evaluated whenever a task ends. Default: all. */
  readonly room?: (() => number) | undefined;
  /** Maximum number of tasks accepted but not finished; beyond it `add` waits. */
  readonly bound: number;
  /** The same for large tasks, which are counted separately. Default: `bound`. */
  readonly largeBound?: number;
  readonly clock: Clock;
  /** Aborting it ends every task and rejects `add` and `idle`. */
  readonly signal: AbortSignal;
}

/** After a halving, the limit grows by this fraction of a task per round of successes. */
const REGAINED = 1 / 16;

/**
 * RS16: of the tasks that run, one in this many is a large one while plain ones wait. A large file has four requests in
 * flight, so each kind gets about half of them.
 */
const LARGE_SHARE = 10;

interface Waiting {
  readonly task: Task;
  readonly kind: TaskKind;
}

/**
 * Runs tasks in order of arrival within their kind, a bounded number concurrently. A crowded task halves that number;
 * successes raise it again, slowly. A task that throws ends the queue, so a task must catch errors that concern one file
 * only (JB5).
 */
export class WorkQueue {
  readonly #options: QueueOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #waiting: Readonly<Record<TaskKind, Waiting[]>> = { urgent: [], plain: [], large: [] };
  readonly #wake = new Set<() => void>();
  #unfinished = 0;
  #largeUnfinished = 0;
  #running = 0;
  #largeRunning = 0;
  /** Callers that add nothing until tasks end, so no further plain task is about to come. */
  #resting = 0;
  /** Tasks that may run concurrently now. */
  #limit: number;
  /** Number of halvings: results of tasks begun before the last one are ignored. */
  #era = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#limit = options.concurrency;
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    this.#signal.addEventListener("abort", () => this.#notify(), { once: true });
  }

  /** Resolves when the task is accepted. Rejects if the queue failed or was aborted. */
  async add(task: Task, kind: TaskKind = "plain"): Promise<void> {
    const { bound, largeBound = bound } = this.#options;
    const hasRoom = (): boolean =>
      kind === "large"
        ? this.#largeUnfinished < largeBound
        : this.#unfinished - this.#largeUnfinished < bound;
    await this.#until(hasRoom, true);
    this.#unfinished += 1;
    if (kind === "large") this.#largeUnfinished += 1;
    this.#waiting[kind].push({ task, kind });
    this.#pump();
  }

  /** Adds urgent tasks as one group; resolves when all of them have finished, rejects as `idle` does. */
  async all(tasks: readonly Task[]): Promise<void> {
    let left = tasks.length;
    for (const task of tasks)
      await this.add(async (signal) => {
        const result = await task(signal);
        if (result === undefined) left -= 1;
        return result;
      }, "urgent");
    await this.#until(() => left === 0);
  }

  /** Resolves when every accepted task has finished; rejects with the first failure. */
  async idle(): Promise<void> {
    await this.#until(() => this.#unfinished === 0, true);
  }

  /** Resolves when a task has ended, or asked to run again. Rejects as `idle` does. */
  async changed(): Promise<void> {
    let asked = false;
    await this.#until(() => asked || !(asked = true), true);
  }

  /** Aborts running tasks and waits until all have ended; `add` and `idle` reject from then on. Never rejects. */
  async shutDown(): Promise<void> {
    this.#stop.abort(ENDED);
    while (this.#running > 0) await this.#change();
  }

  /** @param rests the caller adds nothing meanwhile */
  async #until(ready: () => boolean, rests = false): Promise<void> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error;
      // Also after `shutDown`: tasks that have not begun never will.
      this.#signal.throwIfAborted();
      if (ready()) return;
      await (rests ? this.#rest() : this.#change());
    }
  }

  async #rest(): Promise<void> {
    this.#resting += 1;
    this.#pump();
    await this.#change();
    this.#resting -= 1;
  }

  #change(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake.add(resolve);
    return promise;
  }

  #notify(): void {
    const wake = [...this.#wake];
    this.#wake.clear();
    for (const resolve of wake) resolve();
  }

  #pump(): void {
    const most = Math.max(1, Math.min(Math.floor(this.#limit), this.#options.room?.() ?? this.#limit));
    while (this.#running < most && !this.#signal.aborted) {
      const next = this.#next(most);
      if (next === undefined) return;
      void this.#run(next);
    }
  }

  /**
   * RS16: large tasks begin early, in a few slots. They get the others when no plain task waits or is about to come, except
   * a few for plain tasks that come later.
   */
  #next(most: number): Waiting | undefined {
    const { urgent, plain, large } = this.#waiting;
    if (large.length === 0) return urgent.shift() ?? plain.shift();
    const few = most === 1 ? 0 : Math.max(1, Math.floor(most / LARGE_SHARE));
    const early = urgent.shift() ?? (this.#largeRunning < few ? large : plain).shift();
    if (early !== undefined) return early;
    return this.#resting > 0 && this.#largeRunning < most - few ? large.shift() : undefined;
  }

  async #run(waiting: Waiting): Promise<void> {
    const isLarge = waiting.kind === "large";
    this.#running += 1;
    if (isLarge) this.#largeRunning += 1;
    const era = this.#era;
    let result: TaskResult;
    try {
      result = await waiting.task(this.#signal);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running -= 1;
      if (isLarge) this.#largeRunning -= 1;
    }
    this.#adapt(result?.crowded === true, era);
    if (result === undefined) this.#finish(waiting);
    else void this.#later(waiting, result.again);
    this.#pump();
    this.#notify();
  }

  #finish({ kind }: Waiting): void {
    this.#unfinished -= 1;
    if (kind === "large") this.#largeUnfinished -= 1;
  }

  #adapt(crowded: boolean, era: number): void {
    const { concurrency } = this.#options;
    if (!crowded) this.#limit = Math.min(concurrency, this.#limit + REGAINED / this.#limit);
    else if (era === this.#era) {
      this.#limit = Math.max(1, Math.floor(this.#limit / 2));
      this.#era += 1;
    }
  }

  /** A waiting task holds no slot. */
  async #later(waiting: Waiting, ms: number): Promise<void> {
    try {
      await this.#options.clock.sleep(ms, this.#signal);
      this.#waiting[waiting.kind].push(waiting);
    } catch (error) {
      this.#finish(waiting);
      if (!this.#signal.aborted) this.#fail(error);
    }
    this.#pump();
    this.#notify();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.abort(ENDED);
  }
}
