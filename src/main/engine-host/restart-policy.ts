const MOST = 5;
const WITHIN = 10 * 60 * 1000;

/** Limits restarts of an engine or page that died: five in any ten minutes. */
export class RestartPolicy {
  readonly #now: () => number;
  #starts: readonly number[] = [];

  /** @param now a clock in ms that never runs backwards */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts one restart.
   * @returns the delay before it in ms; undefined if there must be none
   */
  next(): number | undefined {
    const now = this.#now();
    const recent = this.#starts.filter((at) => now - at < WITHIN);
    this.#starts = recent;
    if (recent.length >= MOST) return undefined;
    this.#starts = [...recent, now];
    // The first one is immediate, because most crashes happen once. Later ones are slower, to spare a broken disk.
    return recent.length * 500;
  }
}
