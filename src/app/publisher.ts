import type { Clock } from "../engine/environment.ts";
import { isAbort } from "../shared/errors.ts";

/** Shortest time (ms) between two snapshots. */
const INTERVAL = 250;

/** Limits the rate of snapshots: the first change is published at once, the following ones together. */
export class SnapshotPublisher {
  readonly #clock: Clock;
  readonly #publish: () => void;
  readonly #onBug: (error: unknown) => void;
  #last = -Infinity;
  #waiting: AbortController | undefined;

  constructor(clock: Clock, publish: () => void, onBug: (error: unknown) => void) {
    this.#clock = clock;
    this.#publish = publish;
    this.#onBug = onBug;
  }

  /** Publishes within the interval. */
  soon(): void {
    if (this.#waiting !== undefined) return;
    const wait = this.#last + INTERVAL - this.#clock.monotonic();
    if (wait <= 0) {
      this.now();
      return;
    }
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#clock.sleep(wait, waiting.signal).then(
      () => this.now(),
      (error: unknown) => {
        if (!isAbort(error)) this.#onBug(error);
      },
    );
  }

  /** Publishes at once, for changes that the user waits for. */
  now(): void {
    this.stop();
    this.#last = this.#clock.monotonic();
    this.#publish();
  }

  stop(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }
}
