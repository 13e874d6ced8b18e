import type { Clock } from "../environment.ts";

/** Time without a new suspicion after which a burst counts as over, in ms. */
const CALM = 500;
/** Number of `CALM` periods after which an ongoing burst is handled all the same. */
const PATIENCE = 10;

/** Handles a burst of suspected event losses once, when it is over. */
export class Suspicion {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #answer: () => Promise<void>;
  #raised = 0;
  #answering = false;

  /** @param answer must not reject; called again for suspicions raised while it runs */
  constructor(clock: Clock, signal: AbortSignal, answer: () => Promise<void>) {
    this.#clock = clock;
    this.#signal = signal;
    this.#answer = answer;
  }

  raise(): void {
    this.#raised++;
    if (!this.#answering) void this.#run();
  }

  async #run(): Promise<void> {
    this.#answering = true;
    let answered: number;
    do {
      await this.#calm();
      if (this.#signal.aborted) return;
      answered = this.#raised;
      await this.#answer();
    } while (answered !== this.#raised);
    this.#answering = false;
  }

  async #calm(): Promise<void> {
    for (let waits = 0; waits < PATIENCE; waits++) {
      const before = this.#raised;
      try {
        await this.#clock.sleep(CALM, this.#signal);
      } catch (error) {
        if (this.#signal.aborted) return;
        throw error;
      }
      if (before === this.#raised) return;
    }
  }
}
