/**
 * Back-pressure between a walk in a worker and whoever takes its batches: the worker sleeps while
 * too many are waiting, without an event loop, since its walk is one synchronous run.
 */
export class WalkGate {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  /** The taker's side: one batch more was taken. */
  taken(): void {
    Atomics.add(this.#cells, TAKEN, 1);
    Atomics.notify(this.#cells, TAKEN);
  }

  /** The taker's side: no batch is wanted any more. */
  stop(): void {
    Atomics.store(this.#cells, STOPPED, 1);
    this.taken();
  }

  /** The worker's side: whether all `sent` batches were taken, so that the taker has nothing to do. */
  isAwaited(sent: number): boolean {
    return Atomics.load(this.#cells, TAKEN) >= sent;
  }

  /** The worker's side: sleeps until fewer than `ahead` of `sent` batches wait. False when stopped. */
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
