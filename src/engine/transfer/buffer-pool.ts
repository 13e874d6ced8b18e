/** Smaller ones are not worth keeping: Node cuts them from a slab of its own. */
const LEAST = 4096;

/**
 * Content buffers, used again: fresh ones for each file or part would be gigabytes of garbage outside
 * the heap, which the collector sees late.
 */
export class BufferPool {
  readonly #free = new Map<number, Buffer[]>();
  readonly #most: number;
  #kept = 0;

  /** @param most bytes kept for later */
  constructor(most: number) {
    this.#most = most;
  }

  /** A buffer of exactly `size` bytes with unknown content. */
  take(size: number): Buffer {
    if (size <= LEAST) return Buffer.allocUnsafe(size);
    const capacity = roundUp(size);
    const found = this.#free.get(capacity)?.pop();
    if (found !== undefined) this.#kept -= capacity;
    return (found ?? Buffer.allocUnsafeSlow(capacity)).subarray(0, size);
  }

  /** Only when nobody reads it any more. */
  give(buffer: Buffer): void {
    const capacity = buffer.buffer.byteLength;
    if (buffer.length <= LEAST || this.#kept + capacity > this.#most) return;
    const shelf = this.#free.get(capacity);
    const whole = Buffer.from(buffer.buffer);
    if (shelf === undefined) this.#free.set(capacity, [whole]);
    else shelf.push(whole);
    this.#kept += capacity;
  }
}

/** The next power of two: few shelves, at most half of a buffer unused. */
function roundUp(size: number): number {
  return 2 ** Math.ceil(Math.log2(size));
}
