/**
 * Suspects lost events. The queue of inotify drops what it has no room for, and libuv discards the one event that
 * tells it (IN_Q_OVERFLOW; linux.c, `uv__inotify_read`). But libuv reads until the queue is empty, in one turn of the
 * event loop: when events were lost, then a whole queue has been read in one turn. Half of one is enough for
 * suspicion, since events of folders that were let go meanwhile are read without being told. A loop has one queue
 * for everything it watches, so one meter has to see all events.
 */
export class BurstMeter {
  readonly #limit: number;
  readonly #suspicions = new Set<() => void>();
  #events = 0;

  /** @param limit events in one turn */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one event. Returns whether there are too many in this turn for any of them to be worth a look. */
  count(): boolean {
    if (this.#events === 0) setImmediate(() => this.#endTurn());
    return ++this.#events > this.#limit;
  }

  /** Calls back at the end of each turn with too many events, whoever they were for. */
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
