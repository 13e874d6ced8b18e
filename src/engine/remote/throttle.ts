import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import { bodyBytes, decorated, watchedBody, withBody } from "./decorate.ts";
import { LimitSearch } from "./limit-search.ts";
import type { S3Port } from "./port.ts";
import { whenAborted } from "../aborts.ts";

const FEWER: ReadonlySet<ErrorCode> = new Set(["slow-down", "too-many-files"]);

interface Waiter {
  readonly start: () => void;
}

/** A request with this many bytes of content is as much work as two without. */
const UNIT = 64 * 1024;

/**
 * How many requests may be in flight to one endpoint. RT2: throughput decides (`LimitSearch`), until a service answers
 * "slow down" or a system opens no more connections. That halves the number; each round of successes adds one again
 * (AIMD, as in TCP). First come, first served.
 */
export class ConcurrencyLimit {
  readonly #most: number;
  #limit: number;
  #active = 0;
  /** Requests that began before the last halving are ignored: one burst of refusals halves once. */
  #era = 0;
  readonly #queue: Waiter[] = [];
  readonly #clock: Pick<Clock, "monotonic"> | undefined;
  #search: LimitSearch | undefined;

  /** @param clock undefined: the number is `most` until the service demands less */
  constructor(most: number, clock?: Pick<Clock, "monotonic">) {
    this.#most = most;
    this.#clock = clock;
    this.#search = clock === undefined ? undefined : new LimitSearch(most);
    this.#limit = this.#search?.limit ?? most;
  }

  /** Requests that may be in flight now; an integer from 1 to the configured maximum. */
  get current(): number {
    return Math.floor(this.#limit);
  }

  get active(): number {
    return this.#active;
  }

  /**
   * Waits for a slot.
   * @returns the era, to pass to `leave`
   */
  async enter(signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    if (this.#active >= this.current || this.#queue.length > 0) await this.#wait(signal);
    else this.#active++;
    return this.#era;
  }

  /** @param bytes of content that it sent or received */
  leave(outcome: "done" | "slow-down" | "failed", era: number, bytes = 0): void {
    const isFull = this.#active >= this.current;
    this.#active--;
    if (outcome === "done" && this.#search !== undefined) {
      this.#search.note(1 + bytes / UNIT, isFull, this.#clock?.monotonic() ?? 0);
      this.#limit = this.#search.limit;
    } else if (outcome === "done") this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
    else if (outcome === "slow-down" && era === this.#era) {
      this.#search = undefined;
      this.#limit = Math.max(1, Math.floor(this.#limit) / 2);
      this.#era++;
    }
    this.#startNext();
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        start: () => {
          unwatch();
          this.#active++;
          resolve();
        },
      };
      const unwatch = whenAborted(signal, () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        unwatch();
        reject(signal.reason);
      });
      this.#queue.push(waiter);
    });
  }

  #startNext(): void {
    while (this.#active < this.current) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      next.start();
    }
  }
}

/** All ports to one endpoint share one limit. A `get` holds its slot until its body has been read. */
export function withThrottle(inner: S3Port, limit: ConcurrencyLimit): S3Port {
  return decorated(inner, async (call, input, signal) => {
    const era = await limit.enter(signal);
    let answer;
    try {
      answer = await inner.send(call, input, signal);
    } catch (error) {
      const slow = error instanceof LianaError && FEWER.has(error.code);
      limit.leave(slow ? "slow-down" : "failed", era);
      throw error;
    }
    if (call !== "get") {
      limit.leave("done", era, bodyBytes(call, input));
      return answer;
    }
    return withBody(call, answer, (body) =>
      heldBody(body, (bytes) => limit.leave("done", era, bytes), signal),
    );
  });
}

/** Calls `leave` once: when the body ends, fails or is discarded, or can no longer be read. */
function heldBody(
  body: AsyncIterable<Uint8Array>,
  leave: (bytes: number) => void,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  let held = true;
  let bytes = 0;
  const onEnd = (): void => {
    unwatch();
    if (held) leave(bytes);
    held = false;
  };
  const unwatch = whenAborted(signal, onEnd);
  if (signal.aborted) onEnd();
  return watchedBody(body, { onChunk: ({ byteLength }) => (bytes += byteLength), onEnd });
}
