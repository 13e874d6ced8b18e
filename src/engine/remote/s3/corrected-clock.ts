import type { Clock } from "../../environment.ts";

/** Services refuse requests dated 15 minutes off; a Date header is only good to a second or two. */
const WORTH_CORRECTING_MS = 30_000;

/** RT4: this computer's clock, put right by the Date of answers; one for all requests of a port. */
export class CorrectedClock {
  readonly #clock: Clock;
  #offset = 0;
  #seen: string | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds that the service is ahead. */
  get offset(): number {
    return this.#offset;
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
    const told = Date.parse(date);
    if (Number.isNaN(told) || Math.abs(told - this.now()) < WORTH_CORRECTING_MS) return;
    this.#offset = told - this.#clock.now();
  }
}
