/** A copy is made and sent again after so many times what the last one cost, */
const REST_BY_COST = 4;
/** but a database waits no longer than this, in ms, or than its last copy took. */
const LONGEST_WAIT = 5 * 60 * 1000;
/** Bytes a second that a copy counts as if a line were no faster: what is sent again and again is paid for. */
const COUNTED_RATE = 1_000_000;

interface Last {
  /** `Clock.monotonic`, ms. */
  readonly endedAt: number;
  readonly waitMs: number;
}

/**
 * UN3: how often a watched database that is written to all the time is copied and sent. Its copies are consistent at any
 * moment, so it need not come to rest, but each one costs as much as the whole. Kept in memory: after a restart the first
 * look at everything sends it anyway.
 */
export class CopyPace {
  readonly #last = new Map<string, Last>();

  /**
   * A copy was made and sent.
   * @param file any name of it that is unique in this process
   * @param elapsedMs what that took
   * @param bytes of the copy
   * @param now `Clock.monotonic`, ms
   */
  note(file: string, elapsedMs: number, bytes: number, now: number): void {
    const cost = Math.max(elapsedMs, (bytes / COUNTED_RATE) * 1000);
    const waitMs = Math.max(Math.min(REST_BY_COST * cost, LONGEST_WAIT), elapsedMs);
    this.#last.set(file, { endedAt: now, waitMs });
  }

  isDue(file: string, now: number): boolean {
    const last = this.#last.get(file);
    if (last !== undefined && now - last.endedAt < last.waitMs) return false;
    this.#last.delete(file);
    return true;
  }
}

/** Of all jobs of this process. */
export const processPace = new CopyPace();
