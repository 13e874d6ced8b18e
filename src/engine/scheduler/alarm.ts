import type { Clock } from "../environment.ts";
import { ENDED } from "../aborts.ts";

/** The longest wait, in ms: Node's timers are limited to 24 days, and setting the clock changes what is due. */
const LONGEST = 60 * 60 * 1000;

/**
 * Calls back once at a time of the wall clock. The call may come early if that time is far away, so the callback must
 * check what is due. Setting a new time replaces the previous one.
 */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #wait: { readonly at: number; readonly controller: AbortController } | undefined;
  #closed = false;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** @param at ms since 1970; undefined: never */
  set(at: number | undefined): void {
    if (this.#closed || this.#wait?.at === at) return;
    this.#drop();
    if (at === undefined) return;
    const controller = new AbortController();
    this.#wait = { at, controller };
    void this.#until(at, controller.signal);
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #drop(): void {
    this.#wait?.controller.abort(ENDED);
    this.#wait = undefined;
  }

  async #until(at: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(Math.min(Math.max(at - this.#clock.now(), 0), LONGEST), signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    if (signal.aborted) return;
    this.#wait = undefined;
    this.#ring();
  }
}
