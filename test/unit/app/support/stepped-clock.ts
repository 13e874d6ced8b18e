import type { Clock } from "../../../../src/engine/environment.ts";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that advances only when a test tells it to. In ms. */
export class SteppedClock implements Clock {
  #now: number;
  #sleepers: readonly Sleeper[] = [];

  constructor(start = Date.UTC(2026, 9, 1, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const sleeper = { due: this.#now + ms, wake: resolve };
      this.#sleepers = [...this.#sleepers, sleeper];
      signal.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal.reason as Error);
      });
    });
  }

  /** Simulates sleep of the computer: changes the time without waking any sleeper. */
  set(now: number): void {
    this.#now = now;
  }

  /** Advances the time and wakes sleepers when they are due, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const { due, wake } = next;
      this.#now = Math.max(this.#now, due);
      this.#sleepers = this.#sleepers.filter((one) => one !== next);
      wake();
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  #next(end: number): Sleeper | undefined {
    return [...this.#sleepers].sort((a, b) => a.due - b.due).find(({ due }) => due <= end);
  }
}
