/** Smaller buffers are not worth keeping: Node cuts them from its own slab. */
const LEAST = 4096;

/**
 * Reuses content buffers. Fresh buffers for each file or part would be gigabytes of garbage outside the heap, which the
 * collector notices late.
 */
export class BufferPool {
  readonly #free = new Map<number, Buffer[]>();
  readonly #most: number;
  #kept = 0;
  #mostKept = 0;

  /** @param most bytes to keep for reuse */
  constructor(most: number) {
    this.#most = most;
  }

  /** Bytes kept for reuse now. */
  get kept(): number {
    return this.#kept;
  }

  /** Peak of `kept`, in bytes. */
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

  /** Call only when nothing reads the buffer any more. */
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

/**
 * Bytes allocated for a buffer of `size`: the next power of two. That keeps the number of size classes small and wastes
 * at most half.
 */
export function capacityOf(size: number): number {
  return size <= LEAST ? size : 2 ** Math.ceil(Math.log2(size));
}
