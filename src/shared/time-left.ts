/** An amount of work, done or still to do. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

interface Sample extends Amount {
  /** Monotonic time in ms. */
  readonly at: number;
}

/** The speed is measured over this time, in ms. */
const WINDOW = 15_000;
/** The shortest observation for an estimate, in ms. */
const LEAST_SEEN = 2_000;
/** How often the estimate is updated, in ms. */
const EVERY = 1_000;
/** The largest relative change between two shown estimates. With rounding it stays below a third. */
const STEP = 0.25;

/** Estimates speed and time left. The time left never changes by more than a third at once. */
export class TimeLeft {
  readonly #samples: Sample[] = [];
  #shown: { readonly at: number; readonly seconds: number } | undefined;

  /** Records the work done so far. */
  sample(at: number, done: Amount): void {
    this.#samples.push({ at, ...done });
    while ((this.#samples[1]?.at ?? Number.POSITIVE_INFINITY) <= at - WINDOW) this.#samples.shift();
  }

  /** Bytes per second; undefined before there are enough samples. */
  get speed(): number | undefined {
    return this.#rates()?.bytes;
  }

  /** The estimate in seconds; undefined before there are enough samples. */
  estimate(at: number, left: Amount): number | undefined {
    if (this.#shown !== undefined && at - this.#shown.at < EVERY) return this.#shown.seconds;
    const rates = this.#rates();
    if (rates === undefined) return this.#shown?.seconds;
    const wanted = Math.max(duration(left.files, rates.files), duration(left.bytes, rates.bytes));
    // No progress: keep the previous estimate.
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
