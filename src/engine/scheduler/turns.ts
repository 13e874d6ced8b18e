/** A lock that is granted in the order of requests. */
export class FairLock {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits until all earlier holders have left.
   * @param signal ends the wait; later callers are not delayed by that
   * @returns releases the lock; call it once
   */
  async enter(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const before = this.#last;
    const mine = Promise.withResolvers<void>();
    const given = Promise.withResolvers<never>();
    this.#last = before.then(() => mine.promise);
    const giveUp = (): void => {
      mine.resolve();
      given.reject(signal?.reason);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      await Promise.race([before, given.promise]);
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
    return mine.resolve;
  }
}
