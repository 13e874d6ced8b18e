const MOST = 5;
const WITHIN = 10 * 60 * 1000;

/** Limits automatic restarts of an engine or page to five in ten minutes. */
export class RestartPolicy {
  readonly #now: () => number;
  #starts: readonly number[] = [];

  /** @param now a monotonic clock, in ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts one more restart.
   * @returns how long to wait before it, in ms; undefined when the limit is reached
   */
  next(): number | undefined {
    const now = this.#now();
    const recent = this.#starts.filter((at) => now - at < WITHIN);
    this.#starts = recent;
    if (recent.length >= MOST) return undefined;
    this.#starts = [...recent, now];
    // The first restart is immediate, because most failures do not repeat. Further ones wait longer.
    return recent.length * 500;
  }
}
