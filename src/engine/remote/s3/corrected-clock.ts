import type { Clock } from "../../environment.ts";
import type { ClocksApart } from "../port.ts";
import { readDate } from "./fields.ts";

/** Services refuse requests dated 15 minutes off; a Date header is only precise to a second or two. */
const WORTH_CORRECTING_MS = 30_000;
/** A clock never drifts further: beyond this one of the two was set wrong, and we cannot know which. */
const MOST_MS = 24 * 60 * 60 * 1000;

/** RT4: this computer's clock, corrected by the Date of answers; shared by all requests of a port. */
export class CorrectedClock {
  readonly #clock: Clock;
  #offset = 0;
  #seen: string | undefined;
  #apart: ClocksApart | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How far the service is ahead, in ms. */
  get offset(): number {
    return this.#offset;
  }

  /** Set if the last answer's date is too far from this computer's to be trusted. */
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
