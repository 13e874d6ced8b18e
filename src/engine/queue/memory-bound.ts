interface Waiter {
  readonly bytes: number;
  readonly grant: () => void;
}

/** UP2: content held in memory by all transfers together never exceeds a bound. First come, first served. */
export class MemoryBound {
  readonly #limit: number;
  #free: number;
  readonly #waiters: Waiter[] = [];

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
    this.#free = limit;
  }

  /**
   * Waits for room, runs `use`, gives the room back. More than the whole bound waits for all of it.
   * @param bytes that `use` will hold
   */
  async hold<R>(bytes: number, signal: AbortSignal, use: () => Promise<R>): Promise<R> {
    const wanted = Math.min(bytes, this.#limit);
    await this.#take(wanted, signal);
    try {
      return await use();
    } finally {
      this.#free += wanted;
      this.#grant();
    }
  }

  async #take(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#waiters.length === 0 && bytes <= this.#free) {
      this.#free -= bytes;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter: Waiter = { bytes, grant: resolve };
    const abort = (): void => {
      const place = this.#waiters.indexOf(waiter);
      // Granted in the same turn: the room is ours, and `hold` gives it back.
      if (place < 0) return;
      this.#waiters.splice(place, 1);
      reject(signal.reason);
      this.#grant();
    };
    this.#waiters.push(waiter);
    signal.addEventListener("abort", abort, { once: true });
    await promise;
    signal.removeEventListener("abort", abort);
  }

  #grant(): void {
    for (;;) {
      const next = this.#waiters[0];
      if (next === undefined || next.bytes > this.#free) return;
      this.#waiters.shift();
      this.#free -= next.bytes;
      next.grant();
    }
  }
}
