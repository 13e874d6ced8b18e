/** An amount of work, done or left. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

interface Sample extends Amount {
  /** In ms, of a clock that never runs backwards. */
  readonly at: number;
}

/** Time (ms) over which the speed is measured. */
const WINDOW = 15_000;
/** Shortest time (ms) of observation before an estimate. */
const LEAST_SEEN = 2_000;
/** Interval (ms) between estimates. */
const EVERY = 1_000;
/** The largest relative step between two shown estimates; with rounding it stays under a third. */
const STEP = 0.25;

/** Estimates speed and time left. The time left never jumps by more than a third. */
export class TimeLeft {
  readonly #samples: Sample[] = [];
  #shown: { readonly at: number; readonly seconds: number } | undefined;

  /** Adds a measurement of the work done so far. */
  sample(at: number, done: Amount): void {
    this.#samples.push({ at, ...done });
    while ((this.#samples[1]?.at ?? Number.POSITIVE_INFINITY) <= at - WINDOW) this.#samples.shift();
  }

  /** Bytes per second; undefined before there are enough measurements. */
  get speed(): number | undefined {
    return this.#rates()?.bytes;
  }

  /** Seconds left; undefined while no estimate is possible. */
  estimate(at: number, left: Amount): number | undefined {
    if (this.#shown !== undefined && at - this.#shown.at < EVERY) return this.#shown.seconds;
    const rates = this.#rates();
    if (rates === undefined) return this.#shown?.seconds;
    const wanted = Math.max(duration(left.files, rates.files), duration(left.bytes, rates.bytes));
    // No progress: keep the last estimate.
    if (!Number.isFinite(wanted)) return this.#shown?.seconds;
    const last = this.#shown?.seconds ?? wanted;
    const seconds = Math.min(Math.max(wanted, last * (1 - STEP)), last * (1 + STEP));
    this.#shown = { at, seconds };
    return seconds;
  }

  #rates(): Amount | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < LEAST_SEEN) return undefined;
    const seconds = (last.at - first.at) / 1000;
    return { files: (last.files - first.files) / seconds, bytes: (last.bytes - first.bytes) / seconds };
  }
}

function duration(amount: number, rate: number): number {
  return amount <= 0 ? 0 : amount / rate;
}
