const FIRST = 4_000;
const LEAST = 500;
const MOST = 16_000;
/** Time (ms) that a slice should take at most, and at least: the event loop is blocked during a slice. */
const SLOW = 10;
const FAST = 4;

/** How many rows of a journal a slice reads: as many as this computer reads in some milliseconds at present. */
export class SliceRows {
  #rows = FIRST;

  get rows(): number {
    return this.#rows;
  }

  /** @param ms what the last slice took */
  took(ms: number): void {
    if (ms > SLOW) this.#rows = Math.max(LEAST, Math.ceil(this.#rows / 2));
    else if (ms < FAST) this.#rows = Math.min(MOST, this.#rows * 2);
  }
}
