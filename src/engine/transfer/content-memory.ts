import { MemoryBound } from "../queue/memory-bound.ts";
import { BufferPool, capacityOf } from "./buffer-pool.ts";

const MIB = 1024 * 1024;
/** UP2: limit for content in memory of all jobs and restores of this process, in bytes of capacity. */
const LIMIT = 128 * MIB;
/** Share of `LIMIT` for buffers kept for the next file or part, in bytes. */
const SPARE = 16 * MIB;

/** A buffer lent for the duration of a callback. */
export interface Lent {
  /** Has the requested size; its content is undefined. */
  readonly bytes: Buffer;
  /** Returns the buffer for reuse. Do not call after a failure: the request may still be reading the buffer. */
  readonly done: () => void;
}

/** One job's or restore's share of the content memory. */
export interface MemoryShare {
  /**
   * Waits for room, then runs `use` with a buffer.
   * @param size bytes
   */
  buffer<R>(size: number, signal: AbortSignal, use: (lent: Lent) => Promise<R>): Promise<R>;
  /**
   * Like `buffer`, for a buffer held while a whole file is read or received.
   * @param size bytes
   */
  lastingBuffer<R>(size: number, signal: AbortSignal, use: (lent: Lent) => Promise<R>): Promise<R>;
  /**
   * Like `lastingBuffer`, for memory that is allocated elsewhere.
   * @param bytes maximum
   */
  lasting<R>(bytes: number, signal: AbortSignal, use: () => Promise<R>): Promise<R>;
}

/** UP2: content in memory, counted by capacity, including the buffers kept for reuse. */
export class ContentMemory {
  readonly #bound: MemoryBound;
  readonly #pool: BufferPool;

  /**
   * @param limit bytes
   * @param spare bytes of `limit` for buffers that are not in use
   */
  constructor(limit: number = LIMIT, spare: number = SPARE) {
    this.#bound = new MemoryBound(limit - spare);
    this.#pool = new BufferPool(spare);
  }

  /** Bytes in use or kept. */
  get accounted(): number {
    return this.#bound.held + this.#pool.kept;
  }

  /** Upper bound for the peak of `accounted`, in bytes. */
  get most(): number {
    return this.#bound.most + this.#pool.most;
  }

  /** A share for one job. Shares take turns, so none waits longer than one turn of all others. */
  share(): MemoryShare {
    // Long-lived buffers queue separately from short-lived ones.
    const [short, long] = [{ flow: {} }, { flow: {}, lasting: true }];
    const lend = <R>(
      size: number,
      signal: AbortSignal,
      use: (lent: Lent) => Promise<R>,
      options: typeof short,
    ): Promise<R> =>
      this.#bound.hold(
        capacityOf(size),
        signal,
        () => {
          const bytes = this.#pool.take(size);
          return use({ bytes, done: () => this.#pool.give(bytes) });
        },
        options,
      );
    return {
      buffer: (size, signal, use) => lend(size, signal, use, short),
      lastingBuffer: (size, signal, use) => lend(size, signal, use, long),
      lasting: (bytes, signal, use) => this.#bound.hold(bytes, signal, use, long),
    };
  }
}

/** The memory of this process. */
export const processMemory = new ContentMemory();
