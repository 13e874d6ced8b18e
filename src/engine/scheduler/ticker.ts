import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";

/** Milliseconds between two looks at what runs. */
const EVERY = 250;

/** Refreshes the progress of syncs while any runs. */
export class Ticker {
  readonly #clock: Clock;
  readonly #alarm: Alarm;

  /** @param look returns whether there will be something to look at again */
  constructor(clock: Clock, look: () => boolean) {
    this.#clock = clock;
    this.#alarm = new Alarm(clock, () => {
      if (look()) this.start();
    });
  }

  /** Something runs now. */
  start(): void {
    this.#alarm.set(this.#clock.now() + EVERY);
  }

  close(): void {
    this.#alarm.close();
  }
}
