import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";

/** Interval between refreshes, in ms. */
const EVERY = 250;

/** Refreshes progress while anything runs. */
export class Ticker {
  readonly #clock: Clock;
  readonly #alarm: Alarm;

  /** @param look refreshes progress and returns whether anything is still running */
  constructor(clock: Clock, look: () => boolean) {
    this.#clock = clock;
    this.#alarm = new Alarm(clock, () => {
      if (look()) this.start();
    });
  }

  /** Call when work starts. */
  start(): void {
    this.#alarm.set(this.#clock.now() + EVERY);
  }

  close(): void {
    this.#alarm.close();
  }
}
