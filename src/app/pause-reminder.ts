import type { Clock } from "../engine/environment.ts";
import type { Pause } from "../shared/model/job-spec.ts";
import { isAbort } from "../shared/errors.ts";
import { isPausedOpenly } from "../shared/notice-now.ts";

const DAY = 24 * 60 * 60 * 1000;
/** The clock is checked this often, because it may be set and the computer may sleep. In ms. */
const LOOK = 60_000;

/** JB2: calls back for each day that all jobs have been paused without an end, since the pause or the start of Liana. */
export class PauseReminder {
  readonly #clock: Clock;
  readonly #remind: (days: number) => void;
  readonly #onBug: (error: unknown) => void;
  #watching: AbortController | undefined;

  constructor(clock: Clock, remind: (days: number) => void, onBug: (error: unknown) => void) {
    this.#clock = clock;
    this.#remind = remind;
    this.#onBug = onBug;
  }

  /** Call it with each new state of the pause. */
  watch(pause: Pause): void {
    if (!isPausedOpenly(pause)) return this.stop();
    if (this.#watching !== undefined) return;
    const watching = new AbortController();
    this.#watching = watching;
    this.#count(watching.signal).catch((error: unknown) => {
      if (!isAbort(error)) this.#onBug(error);
    });
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
  }

  async #count(signal: AbortSignal): Promise<void> {
    const start = this.#clock.now();
    for (let days = 1; ; days++) {
      const end = start + days * DAY;
      for (let left = end - this.#clock.now(); left > 0; left = end - this.#clock.now())
        await this.#clock.sleep(Math.min(left, LOOK), signal);
      this.#remind(days);
    }
  }
}
