const MOST = 5;
const WITHIN = 10 * 60 * 1000;

/** How often an engine or page that dies is started again by itself: five times in any ten minutes. */
export class RestartPolicy {
  readonly #now: () => number;
  #starts: readonly number[] = [];

  /** @param now milliseconds that never run backwards */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Asks for one more start, and counts it.
   * @returns how long to wait before it, in ms; undefined: no more
   */
  next(): number | undefined {
    const now = this.#now();
    const recent = this.#starts.filter((at) => now - at < WITHIN);
    this.#starts = recent;
    if (recent.length >= MOST) return undefined;
    this.#starts = [...recent, now];
    // The first at once: most deaths are single. Then slower, so that a broken disk is not hammered.
    return recent.length * 500;
  }
}
