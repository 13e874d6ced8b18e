import { LianaError } from "../../../shared/errors.ts";
import type { ObjectContent } from "../object-content.ts";

/** Reads an object once and cuts it into parts for several senders. */
export class PartReader {
  readonly #stop = new AbortController();
  readonly #chunks: AsyncGenerator<Uint8Array, void>;
  /** Resolves when the previous part has been read or never will be. */
  #before: Promise<void> = Promise.resolve();
  #rest: Uint8Array = new Uint8Array();

  constructor(content: ObjectContent, signal: AbortSignal) {
    this.#chunks = content.chunks(AbortSignal.any([signal, this.#stop.signal]));
  }

  /**
   * Reserves the next part immediately.
   * @returns fills a buffer once all earlier parts have been read; call it once
   */
  next(): (part: Buffer, signal: AbortSignal) => Promise<void> {
    const before = this.#before;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#before = promise;
    return async (part, signal) => {
      try {
        await before;
        signal.throwIfAborted();
        await this.#fill(part);
      } finally {
        resolve();
      }
    };
  }

  /** Discards what has not been read. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#chunks.return();
  }

  async #fill(part: Buffer): Promise<void> {
    let filled = 0;
    while (filled < part.length) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) throw new LianaError("network");
        this.#rest = next.value;
        continue;
      }
      const taken = this.#rest.subarray(0, part.length - filled);
      part.set(taken, filled);
      filled += taken.length;
      this.#rest = this.#rest.subarray(taken.length);
    }
  }
}
