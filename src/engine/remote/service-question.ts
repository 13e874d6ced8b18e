import type { Clock } from "../environment.ts";

/** So long, in ms, one good answer stands for further failures. */
const ANSWER_HOLDS = 2_000;

/**
 * Whether the service still answers as it did before the first operation (GU5): asked when the answer about one key
 * could be about all of it (RT1). Those who ask at the same time share one question.
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

  /** @throws what the service answers instead */
  async ask(signal: AbortSignal): Promise<void> {
    if (this.#asking === undefined && this.#clock.monotonic() - this.#answeredAt < ANSWER_HOLDS) return;
    this.#asking ??= this.#check(signal).finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
    this.#answeredAt = this.#clock.monotonic();
  }
}
