import type { Clock } from "../../src/engine/environment.ts";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Time that only passes when the test advances it. */
export class ManualClock implements Clock {
  #now: number;
  #offset = 0;
  readonly #sleepers = new Set<Sleeper>();

  constructor(start = Date.UTC(2026, 10, 21, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now - this.#offset;
  }

  monotonic(): number {
    return this.#now;
  }

  /** Number of pending timers. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { due: this.#now + ms, wake: resolve };
    this.#sleepers.add(sleeper);
    signal.addEventListener("abort", () => {
      this.#sleepers.delete(sleeper);
      reject(signal.reason as Error);
    });
    return promise;
  }

  /** Sets the wall clock back; pending sleeps keep their remaining time. */
  setBack(ms: number): void {
    this.#offset += ms;
  }

  /** Advances the time by `ms`, waking sleepers in order; they may set new timers in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const next = [...this.#sleepers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.wake();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Resolves after all microtasks and those they trigger have run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
