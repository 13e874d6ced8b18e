import type { Clock } from "../environment.ts";
import { bodyBytes, decorated, pacedBody, withBody } from "./decorate.ts";
import type { S3Port } from "./port.ts";
import { ENDED, whenAborted } from "../aborts.ts";

/** Unused bandwidth accumulates up to this many seconds' worth. */
const BURST_SECONDS = 1;
/** A waiter reads the limit again after this time, in ms, as it may have changed. */
const ASK_EVERY = 1_000;
/** Minimum time between two rounds of sharing, in ms. */
const SHARE_EVERY = 20;
/** Bytes that one user of the limit gets per turn. */
const QUANTUM = 64 * 1024;

interface Waiter {
  /** Bytes still waiting. */
  left: number;
  readonly sync: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Bytes per second, shared by all users: jobs and restores take turns, and within each the oldest request goes first,
 * so that a small file does not wait for all the large ones of another job. A body of any size passes; the average
 * holds.
 */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #ask: () => number | undefined;
  readonly #flows = new Map<object, Waiter[]>();
  #perSecond: number | undefined;
  /** Unused bytes accumulated so far. */
  #saved = 0;
  #filledAt: number;
  #sharing = false;
  /** Ends the sleep between two turns when nobody waits any more, or when a new waiter needs less time. */
  #rest = new AbortController();
  /** Bytes that the sleep will earn. */
  #awaited = 0;

  /** @param ask bytes per second, undefined for no limit; called for each body, and every second of a wait */
  constructor(clock: Clock, ask: () => number | undefined) {
    this.#clock = clock;
    this.#ask = ask;
    this.#perSecond = ask();
    this.#filledAt = clock.monotonic();
  }

  /** Whether bytes have to wait now. */
  get limits(): boolean {
    return this.#current() !== undefined;
  }

  /**
   * Waits until this many bytes may pass.
   * @param flow the user on whose behalf; all requests of one flow share its turns
   */
  async take(bytes: number, signal: AbortSignal, flow: object = this): Promise<void> {
    if (bytes === 0 || this.#current() === undefined) return;
    signal.throwIfAborted();
    if (this.#flows.size === 0 && this.#saved >= bytes) {
      this.#saved -= bytes;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter: Waiter = { left: bytes, sync: resolve, fail: reject };
    const unwatch = whenAborted(signal, () => {
      this.#leave(flow, waiter);
      // Returns its share to the others.
      this.#saved += bytes - waiter.left;
      reject(signal.reason);
    });
    this.#flows.set(flow, [...(this.#flows.get(flow) ?? []), waiter]);
    if (!this.#sharing) void this.#share();
    else if (bytes < this.#awaited) this.#rest.abort(ENDED);
    try {
      await promise;
    } finally {
      unwatch();
    }
  }

  #leave(flow: object, waiter: Waiter): void {
    const others = this.#flows.get(flow)?.filter((other) => other !== waiter) ?? [];
    if (others.length > 0) this.#flows.set(flow, others);
    else this.#flows.delete(flow);
    if (this.#flows.size === 0) this.#rest.abort(ENDED);
  }

  /** Hands out bandwidth while anyone waits. */
  async #share(): Promise<void> {
    this.#sharing = true;
    try {
      for (;;) {
        const perSecond = this.#current();
        if (perSecond === undefined) this.#saved = Number.POSITIVE_INFINITY;
        this.#handOut();
        if (perSecond === undefined) this.#saved = 0;
        if (this.#flows.size === 0 || perSecond === undefined) return;
        await this.#sleep(perSecond);
      }
    } catch (error) {
      // The remaining waiters would otherwise wait forever.
      for (const waiter of [...this.#flows.values()].flat()) waiter.fail(error);
      this.#flows.clear();
    } finally {
      this.#sharing = false;
    }
  }

  /** Sleeps for whole ms: a fraction could be lost in the clock's rounding, and nothing would ever be earned. */
  async #sleep(perSecond: number): Promise<void> {
    this.#awaited = Math.min(...Array.from(this.#flows.values(), ([first]) => first?.left ?? 0));
    const ms = Math.ceil((this.#awaited / perSecond) * 1_000);
    const { signal } = this.#rest;
    try {
      await this.#clock.sleep(Math.min(Math.max(ms, SHARE_EVERY), ASK_EVERY), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      this.#rest = new AbortController();
    }
    this.#awaited = 0;
  }

  /** Gives each flow a quantum in turn. */
  #handOut(): void {
    while (this.#saved > 0) {
      const [next] = this.#flows;
      if (next === undefined) return;
      const [flow, [waiter, ...others]] = next;
      // Moves the flow to the end of the round.
      this.#flows.delete(flow);
      if (waiter === undefined) continue;
      const given = Math.min(QUANTUM, waiter.left, this.#saved);
      waiter.left -= given;
      this.#saved -= given;
      if (waiter.left > 0) this.#flows.set(flow, [waiter, ...others]);
      else {
        if (others.length > 0) this.#flows.set(flow, others);
        waiter.sync();
      }
    }
  }

  /** The current limit; time up to now is credited at the previous one. */
  #current(): number | undefined {
    const now = this.#clock.monotonic();
    const rate = this.#perSecond ?? 0;
    const earned = this.#saved + ((now - this.#filledAt) / 1_000) * rate;
    // While anyone waits, no more accumulates than the last sleep earned.
    this.#saved = Math.min(earned, Math.max(rate * BURST_SECONDS, this.#saved));
    this.#filledAt = now;
    this.#perSecond = this.#ask();
    return this.#perSecond;
  }
}

/** Both directions of one limit. */
export interface BandwidthPair {
  readonly up: Bandwidth;
  readonly down: Bandwidth;
}

/** An uploaded body waits as a whole before it is sent; a downloaded body waits chunk by chunk as it is read. */
export function withBandwidth(inner: S3Port, { up, down }: BandwidthPair): S3Port {
  const flow = {};
  return decorated(inner, async (call, input, signal) => {
    await up.take(bodyBytes(call, input), signal, flow);
    const answer = await inner.send(call, input, signal);
    return withBody(call, answer, (body) =>
      pacedBody(body, (chunk) => (down.limits ? down.take(chunk.byteLength, signal, flow) : undefined)),
    );
  });
}
