/**
 * Back-pressure between a walk in a worker and the consumer of its batches. The worker blocks while too many batches
 * are waiting; it has no event loop in between, since its walk is one synchronous run.
 */
export class WalkGate {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  /** Consumer: one more batch was taken. */
  taken(): void {
    Atomics.add(this.#cells, TAKEN, 1);
    Atomics.notify(this.#cells, TAKEN);
  }

  /** Consumer: no more batches are wanted. */
  stop(): void {
    Atomics.store(this.#cells, STOPPED, 1);
    this.taken();
  }

  /** Worker: whether all `sent` batches were taken, so that the consumer is idle. */
  isAwaited(sent: number): boolean {
    return Atomics.load(this.#cells, TAKEN) >= sent;
  }

  /** Worker: blocks until fewer than `ahead` of `sent` batches wait. False once stopped. */
  sync(sent: number, ahead: number): boolean {
    for (;;) {
      if (Atomics.load(this.#cells, STOPPED) === 1) return false;
      const taken = Atomics.load(this.#cells, TAKEN);
      if (sent - taken < ahead) return true;
      Atomics.wait(this.#cells, TAKEN, taken);
    }
  }
}

const TAKEN = 0;
const STOPPED = 1;
