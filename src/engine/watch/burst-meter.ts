/**
 * Detects possibly lost events. The inotify queue drops events that do not fit, and libuv discards the one event that
 * reports this (IN_Q_OVERFLOW; linux.c, `uv__inotify_read`). But libuv reads until the queue is empty, within one turn
 * of the event loop: if events were lost, a full queue was read in one turn. Half a queue already counts, because
 * events of folders that were released meanwhile are read but not reported. A loop has one queue for everything it
 * watches, so one meter must see all events.
 */
export class BurstMeter {
  readonly #limit: number;
  readonly #suspicions = new Set<() => void>();
  #events = 0;

  /** @param limit events in one turn */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one event. Returns true if this turn has so many that single events are no longer worth a check. */
  count(): boolean {
    if (this.#events === 0) setImmediate(() => this.#endTurn());
    return ++this.#events > this.#limit;
  }

  /** Calls back at the end of each turn with too many events, whichever watch they were for. */
  onBurst(suspect: () => void): { stop(): void } {
    this.#suspicions.add(suspect);
    return { stop: () => void this.#suspicions.delete(suspect) };
  }

  #endTurn(): void {
    const many = this.#events > this.#limit;
    this.#events = 0;
    if (many) for (const suspect of this.#suspicions) suspect();
  }
}
