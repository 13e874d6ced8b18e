/** Work that is still to do, or that is done. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

interface Sample extends Amount {
  /** Milliseconds, of a clock that never runs backwards. */
  readonly at: number;
}

/** The speed is that of the last so many ms. */
const WINDOW = 15_000;
/** Before this much has been seen, nothing can be said. */
const LEAST_SEEN = 2_000;
/** The estimate is renewed this often. */
const EVERY = 1_000;
/** The largest step between two estimates that are shown; with rounding it stays under a third. */
const STEP = 0.25;

/** How fast it goes and how long it will take; the time left never jumps by more than a third. */
export class TimeLeft {
  readonly #samples: Sample[] = [];
  #shown: { readonly at: number; readonly seconds: number } | undefined;

  /** To be told at each look, with what is done so far. */
  sample(at: number, done: Amount): void {
    this.#samples.push({ at, ...done });
    while ((this.#samples[1]?.at ?? Number.POSITIVE_INFINITY) <= at - WINDOW) this.#samples.shift();
  }

  /** Bytes a second; undefined before there is anything to go by. */
  get speed(): number | undefined {
    return this.#rates()?.bytes;
  }

  /** Seconds; undefined while nothing can be said. */
  estimate(at: number, left: Amount): number | undefined {
    if (this.#shown !== undefined && at - this.#shown.at < EVERY) return this.#shown.seconds;
    const rates = this.#rates();
    if (rates === undefined) return this.#shown?.seconds;
    const wanted = Math.max(duration(left.files, rates.files), duration(left.bytes, rates.bytes));
    // It stands still: say nothing new.
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
