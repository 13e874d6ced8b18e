import type { Clock } from "../../src/engine/environment.ts";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/**
 * Time that advances only when nothing else is left to do: the earliest sleeper wakes once all microtasks have run.
 * Runs with the same seed are identical, and waiting a minute costs nothing.
 */
export class VirtualClock implements Clock {
  #now: number;
  #behind = 0;
  readonly #sleepers: Sleeper[] = [];
  #driving = false;

  constructor(start = Date.UTC(2026, 9, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now - this.#behind;
  }

  monotonic(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  /** Sets the wall clock back; durations do not change. */
  setBack(ms: number): void {
    this.#behind += ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const sleeper = { due: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener("abort", () => {
        const store = this.#sleepers.indexOf(sleeper);
        if (store >= 0) this.#sleepers.splice(store, 1);
        reject(signal.reason);
      });
      this.#drive();
    });
  }

  #drive(): void {
    if (this.#driving) return;
    this.#driving = true;
    setImmediate(() => {
      this.#driving = false;
      const next = this.#sleepers.reduce<Sleeper | undefined>(
        (least, sleeper) => (least === undefined || sleeper.due < least.due ? sleeper : least),
        undefined,
      );
      if (next === undefined) return;
      this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.due);
      next.wake();
      if (this.#sleepers.length > 0) this.#drive();
    });
  }
}
