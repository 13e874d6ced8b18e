import { MemoryBound } from "../queue/memory-bound.ts";
import { BufferPool, capacityOf } from "./buffer-pool.ts";

const MIB = 1024 * 1024;
/** UP2: content in memory of all jobs and restores of this process together, in bytes of capacity. */
const LIMIT = 128 * MIB;
/** Of that, buffers kept for the next file or part, in bytes. */
const SPARE = 16 * MIB;

/** A buffer for as long as its borrower runs. */
export interface Lent {
  /** Of the size asked for, with unknown content. */
  readonly bytes: Buffer;
  /** It may be used again. Not after a failure: the request may still be reading it. */
  readonly done: () => void;
}

/** The part of one job or restore in the memory for content. */
export interface MemoryShare {
  /**
   * Waits for room and runs `use` with a buffer.
   * @param size bytes
   */
  buffer<R>(size: number, signal: AbortSignal, use: (lent: Lent) => Promise<R>): Promise<R>;
  /**
   * The same for as long as a whole file takes to be read, or to come.
   * @param size bytes
   */
  lastingBuffer<R>(size: number, signal: AbortSignal, use: (lent: Lent) => Promise<R>): Promise<R>;
  /**
   * Waits for room for what others hold as long as a whole file takes to come.
   * @param bytes at most
   */
  lasting<R>(bytes: number, signal: AbortSignal, use: () => Promise<R>): Promise<R>;
}

/** UP2: content in memory, counted by the capacity of what it is in, with the buffers that are kept. */
export class ContentMemory {
  readonly #bound: MemoryBound;
  readonly #pool: BufferPool;

  /**
   * @param limit bytes
   * @param spare bytes of it for buffers that nobody uses
   */
  constructor(limit: number = LIMIT, spare: number = SPARE) {
    this.#bound = new MemoryBound(limit - spare);
    this.#pool = new BufferPool(spare);
  }

  /** Bytes in use or kept. */
  get accounted(): number {
    return this.#bound.held + this.#pool.kept;
  }

  /** No more bytes than this were in use or kept at any time. */
  get most(): number {
    return this.#bound.most + this.#pool.most;
  }

  /** A part of its own, which waits for no more than its turn behind all others. */
  share(): MemoryShare {
    // What lasts waits for something else than what does not.
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

/** That of this process. */
export const processMemory = new ContentMemory();
