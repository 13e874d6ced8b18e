import type { Clock } from "../environment.ts";

/**
 * Interval between two checks of a root, in ms: systems need not report a disk that disappears or is mounted over it.
 */
const EVERY = 2000;

interface Guard {
  look(signal: AbortSignal): Promise<void>;
}

/**
 * Checks the roots of all watches. Create one per process: with one timer for each of many jobs, the timers cost more
 * than the checks.
 */
export class RootRounds {
  readonly #clock: Clock;
  readonly #watched = new Map<Guard, AbortSignal>();
  /** Those whose disk has not answered yet. */
  readonly #pending = new Set<Guard>();
  #end = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Checks this root every two seconds until the signal aborts. */
  add(guard: Guard, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#watched.set(guard, signal);
    signal.addEventListener("abort", () => this.#remove(guard), { once: true });
    if (this.#watched.size > 1) return;
    this.#end = new AbortController();
    void this.#run(this.#end.signal);
  }

  #remove(guard: Guard): void {
    this.#watched.delete(guard);
    if (this.#watched.size === 0) this.#end.abort();
  }

  async #run(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      try {
        await this.#clock.sleep(EVERY, end);
      } catch (error) {
        if (end.aborted) return;
        throw error;
      }
      for (const [guard, signal] of this.#watched)
        if (!this.#pending.has(guard)) void this.#look(guard, signal);
    }
  }

  /** A root that does not answer must not delay the others. */
  async #look(guard: Guard, signal: AbortSignal): Promise<void> {
    this.#pending.add(guard);
    try {
      await guard.look(signal);
    } finally {
      this.#pending.delete(guard);
    }
  }
}
