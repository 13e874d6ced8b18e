/** In ms: after the first failure in a row; each further one doubles it. */
const FIRST = 60 * 1000;
/** In ms: from then on it stays the same. */
const LONGEST = 15 * 60 * 1000;

/** RT3: when a whole job that failed is tried again. */
export class RetryPace {
  #failures = 0;

  /** How long to wait now, in ms. */
  get wait(): number {
    return Math.min(FIRST * 2 ** Math.max(this.#failures - 1, 0), LONGEST);
  }

  failed(): void {
    this.#failures += 1;
  }

  /** It worked, or something changed that may make it work. */
  reset(): void {
    this.#failures = 0;
  }
}
