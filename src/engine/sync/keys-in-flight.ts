import type { Task } from "../queue/work-queue.ts";

/** Interval after which a task checks again whether its key is free, in ms. */
const AGAIN = 250;

/** JB3: keeps the walk and the express lane of a sync from sending the same key twice, or at the same time. */
export class KeysInFlight {
  readonly #inFlight = new Set<string>();
  /** Keys that the express lane has sent. */
  readonly #sent = new Set<string>();

  /** Whether the express lane has sent the key, so that the walk's view of it may be outdated. */
  wasSent(key: string): boolean {
    return this.#sent.has(key);
  }

  /**
   * Wraps a task of the walk.
   * @param onSkipped called instead of the task if the express lane has sent the key
   */
  inTurn(key: string, task: Task, onSkipped: () => void): Task {
    return async (signal) => {
      if (this.#sent.has(key)) {
        onSkipped();
        return undefined;
      }
      if (this.#inFlight.has(key)) return { again: AGAIN };
      return this.#hold(key, () => task(signal));
    };
  }

  /** Whether the express lane may send the key now. */
  isFree(key: string): boolean {
    return !this.#inFlight.has(key);
  }

  /**
   * Sends a key in the express lane.
   * @param send returns whether the object was written
   */
  async ahead(key: string, send: () => Promise<boolean>): Promise<void> {
    await this.#hold(key, async () => {
      if (await send()) this.#sent.add(key);
    });
  }

  async #hold<R>(key: string, work: () => Promise<R>): Promise<R> {
    this.#inFlight.add(key);
    try {
      return await work();
    } finally {
      this.#inFlight.delete(key);
    }
  }
}
