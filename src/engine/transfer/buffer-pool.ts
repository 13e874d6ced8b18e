/** Part buffers, used again: a fresh 8 MiB a part would be gigabytes of garbage for one large file. */
export class BufferPool {
  readonly #free: Buffer[] = [];
  readonly #most: number;

  /** @param most buffers kept for later */
  constructor(most: number) {
    this.#most = most;
  }

  /** A buffer of exactly `size` bytes with unknown content. */
  take(size: number): Buffer {
    const place = this.#free.findIndex((buffer) => buffer.length === size);
    const found = place < 0 ? undefined : this.#free.splice(place, 1)[0];
    return found ?? Buffer.allocUnsafeSlow(size);
  }

  /** Only when nobody reads it any more. */
  give(buffer: Buffer): void {
    if (this.#free.length >= this.#most) this.#free.shift();
    this.#free.push(buffer);
  }
}
