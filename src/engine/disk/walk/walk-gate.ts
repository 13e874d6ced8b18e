/** Cells before those of the outlets: a counter that changes with each of them, for the worker to wait on. */
const CHANGES = 0;
const FIRST = 1;
const CELLS_EACH = 2;

/** Memory for the gates of a walk with so many outlets. */
export function gateMemory(outlets: number): SharedArrayBuffer {
  return new SharedArrayBuffer((FIRST + CELLS_EACH * outlets) * Int32Array.BYTES_PER_ELEMENT);
}

/** Blocks the worker until a gate of this memory changes after `seen`; see `changesOf`. */
export function waitForChange(memory: SharedArrayBuffer, seen: number): void {
  Atomics.wait(new Int32Array(memory), CHANGES, seen);
}

/** A number that changes whenever a gate of this memory does. */
export function changesOf(memory: SharedArrayBuffer): number {
  return Atomics.load(new Int32Array(memory), CHANGES);
}

/**
 * Back-pressure between a walk in a worker and the consumer of the batches of one outlet. The worker has no event loop
 * in between, since its walk is one synchronous run.
 */
export class WalkGate {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #taken: number;
  readonly #stopped: number;

  /** @param memory of `gateMemory` */
  constructor(memory: SharedArrayBuffer, outlet: number) {
    this.#cells = new Int32Array(memory);
    this.#taken = FIRST + CELLS_EACH * outlet;
    this.#stopped = this.#taken + 1;
  }

  /** Consumer: one more batch was taken. */
  taken(): void {
    Atomics.add(this.#cells, this.#taken, 1);
    this.#changed();
  }

  /** Consumer: no more batches are wanted. */
  stop(): void {
    Atomics.store(this.#cells, this.#stopped, 1);
    this.#changed();
  }

  /** Worker: whether the consumer stopped. */
  get isStopped(): boolean {
    return Atomics.load(this.#cells, this.#stopped) === 1;
  }

  /** Worker: how many of `sent` batches wait. */
  waiting(sent: number): number {
    return sent - Atomics.load(this.#cells, this.#taken);
  }

  #changed(): void {
    Atomics.add(this.#cells, CHANGES, 1);
    Atomics.notify(this.#cells, CHANGES);
  }
}
