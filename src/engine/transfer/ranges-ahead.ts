import { LianaError } from "../../shared/errors.ts";
import { WRITE_BEHIND } from "../disk/port.ts";
import { whenAborted } from "../aborts.ts";
import type { MemoryShare } from "./content-memory.ts";
import type { RangePace } from "./range-pace.ts";

/** How much of an object is fetched at a time. */
export interface RangePlan {
  /** Bytes of a range; the last one may be shorter. */
  readonly partSize: number;
  /** Number of ranges in flight or waiting to be read. */
  readonly pace: RangePace;
  readonly memory: MemoryShare;
}

/** The bytes from `start` up to and including `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Requests one range and resolves with its body when the answer has been checked. */
export type FetchRange = (range: ByteRange, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/**
 * The bytes of an object from `from` to `size` in order, while the ranges behind the reader are fetched ahead. Only the
 * first range is requested until its answer has shown that the service sends ranges.
 * @throws the first error of `fetch` or a body; all requests have ended by then
 */
export async function* rangesAhead(
  { from, size }: { readonly from: number; readonly size: number },
  plan: RangePlan,
  fetch: FetchRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const ahead: FetchedRange[] = [];
  let next = from;
  const { partSize, pace, memory } = plan;
  const begin = (atOnce: number): void => {
    while (ahead.length < atOnce && next < size) {
      const end = Math.min(next + partSize, size) - 1;
      ahead.push(new FetchedRange({ start: next, end }, memory, fetch, both));
      next = end + 1;
    }
  };
  try {
    begin(1);
    if ((await ahead[0]?.answered) === true) begin(pace.atOnce);
    for (let range = ahead[0]; range !== undefined; range = ahead[0]) {
      yield* range.chunks();
      ahead.shift();
      pace.arrived();
      begin(pace.atOnce);
    }
  } finally {
    stop.abort();
    await Promise.all(ahead.map((range) => range.ended));
  }
}

/** One range: its chunks wait in memory until the reader takes them. */
class FetchedRange {
  /** Resolves with true when the answer has arrived, with false if none came. */
  readonly answered: Promise<boolean>;
  /** Resolves when the request has ended, whatever its result. */
  readonly ended: Promise<void>;
  #waiting: Uint8Array[] = [];
  #isComplete = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => undefined;
  readonly #read = Promise.withResolvers<void>();

  constructor(range: ByteRange, memory: MemoryShare, fetch: FetchRange, signal: AbortSignal) {
    const answered = Promise.withResolvers<boolean>();
    this.answered = answered.promise;
    const length = range.end - range.start + 1;
    const run = async (): Promise<void> => {
      const body = await fetch(range, signal);
      answered.resolve(true);
      await this.#receive(body, length);
      const unwatch = whenAborted(signal, () => this.#read.resolve());
      if (!signal.aborted) await this.#read.promise;
      unwatch();
    };
    // What the disk has not written yet stays in memory as well.
    this.ended = memory.lasting(length + WRITE_BEHIND, signal, run).catch((error: unknown) => {
      this.#failure = { error };
      answered.resolve(false);
      this.#wake();
    });
  }

  async #receive(body: AsyncIterable<Uint8Array>, length: number): Promise<void> {
    let received = 0;
    for await (const chunk of body) {
      received += chunk.length;
      if (received > length) throw new LianaError("network", { received, length });
      this.#waiting.push(chunk);
      this.#wake();
    }
    if (received < length) throw new LianaError("network", { received, length });
    this.#isComplete = true;
    this.#wake();
  }

  /** The content as it arrives. The range's memory is free when all of it was taken. */
  async *chunks(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const chunks = this.#waiting;
      this.#waiting = [];
      yield* chunks;
      if (chunks.length > 0) continue;
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isComplete) break;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    this.#read.resolve();
    await this.ended;
  }
}
