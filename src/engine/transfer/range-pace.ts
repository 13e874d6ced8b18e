/** So many ranges have to arrive one after the other before more are fetched at a time. */
const CALM = 8;

/**
 * RS2: how many ranges of an object are fetched at a time: half as many after a connection that broke off, because that
 * loses all that are under way; and twice as many again after eight ranges that arrived.
 */
export class RangePace {
  readonly #most: number;
  #atOnce: number;
  #calm = 0;

  /** @param most ranges at a time */
  constructor(most: number) {
    this.#most = most;
    this.#atOnce = most;
  }

  get atOnce(): number {
    return this.#atOnce;
  }

  /** A connection broke off. */
  broke(): void {
    this.#atOnce = Math.max(1, Math.floor(this.#atOnce / 2));
    this.#calm = 0;
  }

  /** All of a range has arrived. */
  arrived(): void {
    this.#calm += 1;
    if (this.#calm < CALM) return;
    this.#atOnce = Math.min(this.#most, this.#atOnce * 2);
    this.#calm = 0;
  }
}
