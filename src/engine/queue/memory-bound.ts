import { whenAborted } from "../aborts.ts";

interface Waiter {
  readonly bytes: number;
  readonly lasting: boolean;
  readonly grant: () => void;
}

/** Who holds memory, and for how long. */
export interface HoldOptions {
  /** The job or restore; each gets its turn. By default all callers share one flow. */
  readonly flow?: object;
  /**
   * Held while a whole file is transferred, which may take hours. All of these together get at most half of the room.
   */
  readonly lasting?: boolean;
}

/**
 * UP2: content held in memory never exceeds a bound. Jobs take turns, within each the oldest request goes first, and
 * nobody overtakes a request whose turn it is and that waits for more room.
 */
export class MemoryBound {
  readonly #limit: number;
  readonly #lastingMost: number;
  #held = 0;
  #lasting = 0;
  #most = 0;
  readonly #flows = new Map<object, Waiter[]>();

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
    this.#lastingMost = Math.ceil(limit / 2);
  }

  /** Bytes held now. */
  get held(): number {
    return this.#held;
  }

  /** Peak of `held`, in bytes. */
  get most(): number {
    return this.#most;
  }

  /**
   * Waits for room, runs `use`, releases the room. A request for more than the whole bound waits for all of it.
   * @param bytes that `use` will hold
   */
  async hold<R>(
    bytes: number,
    signal: AbortSignal,
    use: () => Promise<R>,
    { flow = this, lasting = false }: HoldOptions = {},
  ): Promise<R> {
    const wanted = Math.min(bytes, lasting ? this.#lastingMost : this.#limit);
    await this.#take(wanted, lasting, flow, signal);
    try {
      return await use();
    } finally {
      this.#held -= wanted;
      if (lasting) this.#lasting -= wanted;
      this.#grant();
    }
  }

  async #take(bytes: number, lasting: boolean, flow: object, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#flows.size === 0 && this.#fits(bytes, lasting)) {
      this.#count(bytes, lasting);
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter: Waiter = { bytes, lasting, grant: resolve };
    const queue = this.#flows.get(flow) ?? [];
    this.#flows.set(flow, queue);
    queue.push(waiter);
    const unwatch = whenAborted(signal, () => {
      // Granted in the same turn: `hold` owns the room and releases it.
      if (!this.#leave(flow, waiter)) return;
      reject(signal.reason);
      this.#grant();
    });
    this.#grant();
    try {
      await promise;
    } finally {
      unwatch();
    }
  }

  #leave(flow: object, waiter: Waiter): boolean {
    const queue = this.#flows.get(flow);
    const at = queue?.indexOf(waiter) ?? -1;
    if (queue === undefined || at < 0) return false;
    queue.splice(at, 1);
    if (queue.length === 0) this.#flows.delete(flow);
    return true;
  }

  #fits(bytes: number, lasting: boolean): boolean {
    return this.#held + bytes <= this.#limit && !(lasting && this.#lasting + bytes > this.#lastingMost);
  }

  #count(bytes: number, lasting: boolean): void {
    this.#held += bytes;
    if (lasting) this.#lasting += bytes;
    this.#most = Math.max(this.#most, this.#held);
  }

  #grant(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const { flow, queue, waiter } = next;
      queue.shift();
      // Moves the flow to the end of the round.
      this.#flows.delete(flow);
      if (queue.length > 0) this.#flows.set(flow, queue);
      this.#count(waiter.bytes, waiter.lasting);
      waiter.grant();
    }
  }

  /**
   * The next request, if there is room for it. While a long-lived one waits for room in its half, others get no turn
   * before it, because a large request would never find room among small ones. Short-lived ones do.
   */
  #next(): { readonly flow: object; readonly queue: Waiter[]; readonly waiter: Waiter } | undefined {
    let isHalfTaken = false;
    for (const [flow, queue] of this.#flows) {
      const [waiter] = queue;
      if (waiter === undefined) continue;
      if (waiter.lasting) isHalfTaken ||= this.#lasting + waiter.bytes > this.#lastingMost;
      if (!waiter.lasting || !isHalfTaken)
        return this.#fits(waiter.bytes, waiter.lasting) ? { flow, queue, waiter } : undefined;
    }
    return undefined;
  }
}
