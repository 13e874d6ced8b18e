import type { Clock } from "../environment.ts";

/** A part that takes no longer than this, in ms, is sent on a fast line. */
const FAST = 1_000;

/**
 * UP2: how many parts of one file are sent at the same time. A fast line has room for half as many more. On a slow one they
 * would only take longer each, and more would be lost when the upload is interrupted.
 */
export class PartPace {
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #few: number;
  #isFast = false;

  /** @param few parts at once on a slow line; 1: never more */
  constructor(clock: Pick<Clock, "monotonic">, few: number) {
    this.#clock = clock;
    this.#few = few;
  }

  get atOnce(): number {
    return this.#isFast && this.#few > 1 ? Math.ceil(1.5 * this.#few) : this.#few;
  }

  /** Measures the sending of one part. */
  async time<R>(send: () => Promise<R>): Promise<R> {
    const begun = this.#clock.monotonic();
    const result = await send();
    this.#isFast = this.#clock.monotonic() - begun <= FAST;
    return result;
  }
}
