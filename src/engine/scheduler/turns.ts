/** Work that is done one after the other, in the order in which it was asked for. */
export class FairLock {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits until all who entered before have left.
   * @param signal gives up the wait; whoever comes after is not held up by that
   * @returns leaves; to be called once
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
