import type { Clock } from "../engine/environment.ts";
import { isAbort } from "../shared/errors.ts";
import type { AppDocument } from "../shared/model/document.ts";
import { nextPauseEnd } from "./pauses.ts";

/** The clock is checked this often, because it may be set and the computer may sleep. In ms. */
const LOOK = 60_000;

/** JB2: calls back when the next pause ends. */
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

  /** Waits for the pauses of this document instead of those of the previous one. */
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
