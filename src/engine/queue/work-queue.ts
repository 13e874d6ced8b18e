import type { Clock } from "../environment.ts";

/** The result of a task: nothing, or a request to run again after `again` ms (UP1). */
export type TaskResult =
  | {
      readonly again: number;
      /** It hit a limit that fewer concurrent tasks would avoid, such as too many open files. */
      readonly crowded?: boolean;
    }
  | undefined;

export type Task = (signal: AbortSignal) => Promise<TaskResult>;

export interface QueueOptions {
  /** Maximum number of tasks that run concurrently. */
  readonly concurrency: number;
  /** How many of them there is work for now; evaluated whenever a task ends. Default: all. */
  readonly room?: (() => number) | undefined;
  /** Maximum number of tasks accepted but not finished; beyond it `add` waits. */
  readonly bound: number;
  readonly clock: Clock;
  /** Aborting it ends every task and rejects `add` and `idle`. */
  readonly signal: AbortSignal;
}

/** After a halving, the limit grows by this fraction of a task per round of successes. */
const REGAINED = 1 / 16;

/**
 * Runs tasks in order of arrival, a bounded number concurrently. A crowded task halves that number; successes raise it
 * again, slowly. A task that throws ends the queue, so a task must catch errors that concern one file only (JB5).
 */
export class WorkQueue {
  readonly #options: QueueOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #waiting: Task[] = [];
  readonly #wake = new Set<() => void>();
  #unfinished = 0;
  #running = 0;
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
  async add(task: Task): Promise<void> {
    await this.#until(() => this.#unfinished < this.#options.bound);
    this.#unfinished += 1;
    this.#waiting.push(task);
    this.#pump();
  }

  /** Adds tasks as one group; resolves when all of them have finished, rejects as `idle` does. */
  async all(tasks: readonly Task[]): Promise<void> {
    let left = tasks.length;
    for (const task of tasks)
      await this.add(async (signal) => {
        const result = await task(signal);
        if (result === undefined) left -= 1;
        return result;
      });
    await this.#until(() => left === 0);
  }

  /** Resolves when every accepted task has finished; rejects with the first failure. */
  async idle(): Promise<void> {
    await this.#until(() => this.#unfinished === 0);
  }

  /** Resolves when a task has ended, or asked to run again. Rejects as `idle` does. */
  async changed(): Promise<void> {
    let asked = false;
    await this.#until(() => asked || !(asked = true));
  }

  /** Aborts running tasks and waits until all have ended; `add` and `idle` reject from then on. Never rejects. */
  async shutDown(): Promise<void> {
    this.#stop.abort();
    while (this.#running > 0) await this.#change();
  }

  async #until(ready: () => boolean): Promise<void> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error;
      // Also after `shutDown`: tasks that have not begun never will.
      this.#signal.throwIfAborted();
      if (ready()) return;
      await this.#change();
    }
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
      const task = this.#waiting.shift();
      if (task === undefined) return;
      void this.#run(task);
    }
  }

  async #run(task: Task): Promise<void> {
    this.#running += 1;
    const era = this.#era;
    let result: TaskResult;
    try {
      result = await task(this.#signal);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running -= 1;
    }
    this.#adapt(result?.crowded === true, era);
    if (result === undefined) this.#unfinished -= 1;
    else void this.#later(task, result.again);
    this.#pump();
    this.#notify();
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
  async #later(task: Task, ms: number): Promise<void> {
    try {
      await this.#options.clock.sleep(ms, this.#signal);
      this.#waiting.push(task);
    } catch (error) {
      this.#unfinished -= 1;
      if (!this.#signal.aborted) this.#fail(error);
    }
    this.#pump();
    this.#notify();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.abort();
  }
}
