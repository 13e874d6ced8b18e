/**
 * CPU time of this thread while the event loop is blocked. Other programs do not count, as they do in a measurement of how
 * late a timer is.
 */
export class Turns {
  #began = 0;
  #longest = 0;

  /** The longest turn since `reset`, ms. */
  get longest(): number {
    return this.#longest;
  }

  reset(): void {
    this.#longest = 0;
  }

  begin(): void {
    this.#began = now();
  }

  end(): void {
    this.#longest = Math.max(this.#longest, now() - this.#began);
  }

  /** Ends a turn while it waits. */
  async between(wait: () => Promise<void>): Promise<void> {
    this.end();
    await wait();
    this.begin();
  }
}

/** CPU time of this thread, ms. */
function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
