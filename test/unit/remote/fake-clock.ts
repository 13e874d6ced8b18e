import type { Clock, Random } from "../../../src/engine/environment.ts";

/** A clock whose sleeps end at once and are recorded. */
export class FakeClock implements Clock {
  time = 1_000_000;
  readonly sleeps: number[] = [];

  now(): number {
    return this.time;
  }

  monotonic(): number {
    return this.time;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeps.push(ms);
    this.time += ms;
    await Promise.resolve();
    signal.throwIfAborted();
  }
}

/** A random source that always returns the same number. */
export const constant = (value: number): Random => ({ next: () => value });
