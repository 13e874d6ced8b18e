/** Requests in flight to begin with: what most lines and services have room for. */
const START = 32;
/** Never fewer, unless the service demands it. */
const LEAST = 8;
/** A probe multiplies or divides the number of requests by this. */
const STEP = 1.5;
/** A larger number is kept if it increases the throughput by at least this share; half of `STEP` would be 0.25. */
const GAIN = 0.1;
/** A smaller number is kept if it costs at most this share of the throughput. */
const LOSS = 0.05;
/** A measurement takes this many rounds of requests and this many ms at least. */
const ROUNDS = 4;
const LEAST_MS = 200;
/** Measurements between two probes. */
const HOLD = 8;

interface Measurement {
  readonly begunAt: number;
  /** Work that was done, requests that ended, and those of them that others waited for. */
  work: number;
  ended: number;
  full: number;
}

/**
 * RT2: finds out how many requests one endpoint answers best at the same time. Throughput decides and not latency, which
 * differs between requests, services and lost packets: as long as more requests in flight get more done, there are more;
 * if fewer get as much done, there are fewer, because the others only wait in some queue on the way.
 */
export class LimitSearch {
  readonly #least: number;
  readonly #most: number;
  #limit: number;
  /** The best number so far, and its throughput; zero: not measured. */
  #best: { readonly limit: number; readonly rate: number };
  #probe: "up" | "down" | undefined;
  #next: "up" | "down" = "up";
  /** Measurements before the next probe. */
  #hold = 0;
  /** Requests that began under another number and say nothing. */
  #skip = 0;
  #measured: Measurement | undefined;

  /** @param most the user's limit */
  constructor(most: number) {
    this.#most = most;
    this.#least = Math.min(LEAST, most);
    this.#limit = Math.min(START, most);
    this.#best = { limit: this.#limit, rate: 0 };
  }

  /** An integer. */
  get limit(): number {
    return this.#limit;
  }

  /**
   * Call for each request that succeeded.
   * @param work it did, in any unit
   * @param isFull whether all slots were taken
   * @param now monotonic, ms
   */
  note(work: number, isFull: boolean, now: number): void {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return;
    }
    this.#measured ??= { begunAt: now, work: 0, ended: 0, full: 0 };
    const measured = this.#measured;
    measured.work += work;
    measured.ended += 1;
    if (isFull) measured.full += 1;
    const ms = now - measured.begunAt;
    if (ms < LEAST_MS || measured.ended < ROUNDS * this.#limit) return;
    this.#measured = undefined;
    // Otherwise the disk or this computer is the limit, and the number does not matter.
    if (measured.full * 2 >= measured.ended) this.#judge(measured.work / ms);
    else this.#settle();
  }

  #judge(rate: number): void {
    const { limit, rate: known } = this.#best;
    const isBetter = this.#probe === "up" && rate >= known * (1 + GAIN);
    const isAsGood = this.#probe === "down" && rate >= known * (1 - LOSS);
    if (isBetter || isAsGood) {
      // Small losses must not add up.
      this.#best = { limit: this.#limit, rate: isBetter ? rate : Math.max(rate, known * (1 - LOSS / 4)) };
      this.#begin(this.#probe ?? this.#next);
      return;
    }
    if (this.#probe !== undefined) {
      this.#next = this.#probe === "up" ? "down" : "up";
      // Right after a step up that paid, a step down would not.
      const isFirst = this.#hold === 0 && this.#probe === "up" && limit === Math.min(START, this.#most);
      this.#settle();
      this.#hold = isFirst ? 0 : HOLD;
      return;
    }
    // Another network, or many others on it: what was best there is too much here.
    if (rate * 2 < known) [this.#hold, this.#next] = [0, "down"];
    this.#best = { limit, rate: known === 0 || rate * 2 < known ? rate : (known + rate) / 2 };
    if (this.#hold > 0) this.#hold -= 1;
    if (this.#hold === 0) this.#begin(this.#next);
  }

  /** Goes back to the best number. */
  #settle(): void {
    this.#probe = undefined;
    this.#set(this.#best.limit);
  }

  #begin(probe: "up" | "down"): void {
    const to = probe === "up" ? Math.ceil(this.#limit * STEP) : Math.floor(this.#limit / STEP);
    const limit = Math.max(this.#least, Math.min(this.#most, to));
    this.#probe = limit === this.#limit ? undefined : probe;
    if (this.#probe === undefined) {
      this.#next = probe === "up" ? "down" : "up";
      this.#hold = HOLD;
    }
    this.#set(limit);
  }

  #set(limit: number): void {
    if (limit === this.#limit) return;
    this.#skip = Math.max(this.#limit, limit);
    this.#limit = limit;
  }
}
