import type { Clock } from "../../src/engine/environment.ts";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Time that syncs only when the test says so. */
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

  /** Timers that are set now. */
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

  /** Somebody sets the wall clock; what sleeps has as long to wait as before. */
  setBack(ms: number): void {
    this.#offset += ms;
  }

  /** Lets so many ms pass, waking sleepers in their order; what they do then may set new timers in between. */
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

/** All microtasks and what they set off have run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
