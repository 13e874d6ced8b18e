import type { Clock } from "../engine/environment.ts";
import { isAbort } from "../shared/errors.ts";
import type { AppDocument } from "../shared/model/document.ts";
import { nextPauseEnd } from "./pauses.ts";

/** Interval (ms) of checking the clock: it may have been set, or the computer may have slept. */
const LOOK = 60_000;

/** JB2: reports the end of the next pause. */
export class PauseEnds {
  readonly #clock: Clock;
  readonly #onEnd: () => Promise<void>;
  readonly #onBug: (error: unknown) => void;
  #watching: AbortController | undefined;

  constructor(clock: Clock, onEnd: () => Promise<void>, onBug: (error: unknown) => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
    this.#onBug = onBug;
  }

  /** Waits for the next pause of this document to end; forgets the previous document. */
  watch(document: AppDocument): void {
    this.stop();
    const end = nextPauseEnd(document);
    if (end === undefined) return;
    const watching = new AbortController();
    this.#watching = watching;
    this.#wait(end, watching.signal).catch((error: unknown) => {
      if (!isAbort(error)) this.#onBug(error);
    });
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
  }

  async #wait(end: number, signal: AbortSignal): Promise<void> {
    for (let left = end - this.#clock.now(); left > 0; left = end - this.#clock.now()) {
      await this.#clock.sleep(Math.min(left, LOOK), signal);
    }
    await this.#onEnd();
  }
}
