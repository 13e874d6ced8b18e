import type { Clock } from "../environment.ts";

/** How long a good answer covers further failures, in ms. */
const ANSWER_HOLDS = 2_000;

/**
 * Checks whether the service still answers as it did before the first operation (GU5), for answers about one key that
 * could concern the whole service (RT1). Concurrent callers share one request.
 */
export class ServiceQuestion {
  readonly #clock: Clock;
  readonly #check: (signal: AbortSignal) => Promise<unknown>;
  #asking: Promise<unknown> | undefined;
  /** Monotonic ms. */
  #answeredAt = Number.NEGATIVE_INFINITY;

  /** @param check throws what is wrong with the service as a whole */
  constructor(clock: Clock, check: (signal: AbortSignal) => Promise<unknown>) {
    this.#clock = clock;
    this.#check = check;
  }

  /** @throws the service's current error */
  async ask(signal: AbortSignal): Promise<void> {
    if (this.#asking === undefined && this.#clock.monotonic() - this.#answeredAt < ANSWER_HOLDS) return;
    this.#asking ??= this.#check(signal).finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
    this.#answeredAt = this.#clock.monotonic();
  }
}
