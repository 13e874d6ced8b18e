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
  #mostKept = 0;

  /** @param most bytes kept for later */
  constructor(most: number) {
    this.#most = most;
  }

  /** Bytes that are kept. */
  get kept(): number {
    return this.#kept;
  }

  /** The most that were kept at any time, in bytes. */
  get most(): number {
    return this.#mostKept;
  }

  /** A buffer of exactly `size` bytes with unknown content. */
  take(size: number): Buffer {
    if (size <= LEAST) return Buffer.allocUnsafe(size);
    const capacity = capacityOf(size);
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
    this.#mostKept = Math.max(this.#mostKept, this.#kept);
  }
}

/** Bytes that a buffer of `size` takes: the next power of two, for few shelves, so at most half of it is unused. */
export function capacityOf(size: number): number {
  return size <= LEAST ? size : 2 ** Math.ceil(Math.log2(size));
}
