import type { Clock } from "../../environment.ts";
import type { ClocksApart } from "../port.ts";
import { readDate } from "./fields.ts";

/** Services refuse requests dated 15 minutes off; a Date header is only good to a second or two. */
const WORTH_CORRECTING_MS = 30_000;
/** No clock that drifts is further off: one of the two was set wrong, and nobody here knows which. */
const MOST_MS = 24 * 60 * 60 * 1000;

/** RT4: this computer's clock, put right by the Date of answers; one for all requests of a port. */
export class CorrectedClock {
  readonly #clock: Clock;
  #offset = 0;
  #seen: string | undefined;
  #apart: ClocksApart | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds that the service is ahead. */
  get offset(): number {
    return this.#offset;
  }

  /** Of the last answer, if its date is further from this computer's than is followed. */
  get apart(): ClocksApart | undefined {
    return this.#apart;
  }

  now(): number {
    return this.#clock.now() + this.#offset;
  }

  observe(headers: Readonly<Record<string, string>>): void {
    // A cached answer has an old Date.
    if (headers["age"] !== undefined) return;
    const date = headers["date"];
    // Hundreds of answers share a second.
    if (date === undefined || date === this.#seen) return;
    this.#seen = date;
    const there = readDate(date);
    if (there === undefined) return;
    const here = this.#clock.now();
    this.#apart = Math.abs(there - here) > MOST_MS ? { here, there } : undefined;
    if (this.#apart !== undefined || Math.abs(there - this.now()) < WORTH_CORRECTING_MS) return;
    this.#offset = there - here;
  }
}
