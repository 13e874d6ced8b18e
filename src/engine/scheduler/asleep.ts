import type { Clock } from "../environment.ts";

/**
 * How long nothing runs if the system announces sleep but never reports that the computer woke up, in ms. Timers stand
 * still during the sleep itself on most systems.
 */
const LONGEST = 60 * 1000;

/** JB2: whether the computer is about to sleep, or sleeps. */
export class Asleep {
  readonly #clock: Clock;
  readonly #onTooLong: () => void;
  #limit: AbortController | undefined;

  /** @param onTooLong called if the state was not ended in time */
  constructor(clock: Clock, onTooLong: () => void) {
    this.#clock = clock;
    this.#onTooLong = onTooLong;
  }

  get is(): boolean {
    return this.#limit !== undefined;
  }

  begin(): void {
    this.end();
    const limit = new AbortController();
    this.#limit = limit;
    void this.#expire(limit.signal);
  }

  end(): void {
    this.#limit?.abort();
    this.#limit = undefined;
  }

  async #expire(signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(LONGEST, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    if (!signal.aborted) this.#onTooLong();
  }
}
