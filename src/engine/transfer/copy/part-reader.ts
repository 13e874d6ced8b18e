import { LianaError } from "../../../shared/errors.ts";
import type { ObjectContent } from "../object-content.ts";

/** One reading of an object, cut into parts for several senders. */
export class PartReader {
  readonly #stop = new AbortController();
  readonly #chunks: AsyncGenerator<Uint8Array, void>;
  /** Resolves when the part before has been read, or never will be. */
  #before: Promise<void> = Promise.resolve();
  #rest: Uint8Array = new Uint8Array();

  constructor(content: ObjectContent, signal: AbortSignal) {
    this.#chunks = content.chunks(AbortSignal.any([signal, this.#stop.signal]));
  }

  /**
   * Takes a place in the order of parts, at once.
   * @returns fills a buffer with it, when all parts before it have been read; to be called once
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

  /** Gives up what was not read. */
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
