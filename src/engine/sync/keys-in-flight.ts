import type { Task } from "../queue/work-queue.ts";

/** How long a task waits for the same key, in ms. */
const AGAIN = 250;

/** JB3: of a sync and what it sends ahead of its turn, no key is sent twice, let alone at once. */
export class KeysInFlight {
  readonly #inFlight = new Set<string>();
  /** Sent ahead of their turn. */
  readonly #sent = new Set<string>();

  /** Whether a key was sent ahead of its turn: what the walk knows of it may be older. */
  wasSent(key: string): boolean {
    return this.#sent.has(key);
  }

  /**
   * A task of the walk.
   * @param onSkipped called instead of it where its key was sent
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

  /** Whether a key may be sent ahead of its turn now. */
  isFree(key: string): boolean {
    return !this.#inFlight.has(key);
  }

  /**
   * Sends a key ahead of its turn.
   * @param send whether it arrived
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
