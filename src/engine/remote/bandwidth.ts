import type { Clock } from "../environment.ts";
import { bodyBytes, decorated, pacedBody, withBody } from "./decorate.ts";
import type { S3Port } from "./port.ts";
import { whenAborted } from "./when-aborted.ts";

/** How much may be saved up while nothing is sent. */
const BURST_SECONDS = 1;
/** Who waits asks again after so long, in ms: the limit may be another by then. */
const ASK_EVERY = 1_000;
/** Time is shared out at most so often, in ms. */
const SHARE_EVERY = 20;
/** Bytes that one user of the limit gets before it is the next one's turn. */
const QUANTUM = 64 * 1024;

interface Waiter {
  /** Bytes there was no time for yet. */
  left: number;
  readonly sync: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Bytes a second, shared by all who take from it: jobs and restores get their turns one after the other, and within
 * each what came first goes first, so that a small file does not wait for all the large ones of another job. A body
 * of any size passes and the average holds.
 */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #ask: () => number | undefined;
  readonly #flows = new Map<object, Waiter[]>();
  #perSecond: number | undefined;
  /** Bytes there was time for, and which nobody took. */
  #saved = 0;
  #filledAt: number;
  #sharing = false;
  /** Ends the sleep between two turns when nobody waits any more, or somebody who needs less time. */
  #rest = new AbortController();
  /** Bytes that the sleep earns. */
  #awaited = 0;

  /** @param ask bytes per second, undefined for no limit; asked at each body, and each second of a wait */
  constructor(clock: Clock, ask: () => number | undefined) {
    this.#clock = clock;
    this.#ask = ask;
    this.#perSecond = ask();
    this.#filledAt = clock.monotonic();
  }

  /** Whether bytes have to wait at all now. */
  get limits(): boolean {
    return this.#current() !== undefined;
  }

  /**
   * Waits until these bytes may pass.
   * @param flow on whose behalf; all of one share its turns
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
      // What it was given before belongs to the others.
      this.#saved += bytes - waiter.left;
      reject(signal.reason);
    });
    this.#flows.set(flow, [...(this.#flows.get(flow) ?? []), waiter]);
    if (!this.#sharing) void this.#share();
    else if (bytes < this.#awaited) this.#rest.abort();
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
    if (this.#flows.size === 0) this.#rest.abort();
  }

  /** Hands out time for as long as somebody waits for it. */
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
      // Those who still wait could wait for ever.
      for (const waiter of [...this.#flows.values()].flat()) waiter.fail(error);
      this.#flows.clear();
    } finally {
      this.#sharing = false;
    }
  }

  /** In ms, whole ones: what is less could be lost in the clock's rounding, and then nothing would ever be earned. */
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

  /** A quantum for each in turn. */
  #handOut(): void {
    while (this.#saved > 0) {
      const [next] = this.#flows;
      if (next === undefined) return;
      const [flow, [waiter, ...others]] = next;
      // To the end of the round.
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

  /** The limit now, all time until now counted at the one before. */
  #current(): number | undefined {
    const now = this.#clock.monotonic();
    const rate = this.#perSecond ?? 0;
    const earned = this.#saved + ((now - this.#filledAt) / 1_000) * rate;
    // While somebody waits nothing is saved up for longer than the sleep that earned it.
    this.#saved = Math.min(earned, Math.max(rate * BURST_SECONDS, this.#saved));
    this.#filledAt = now;
    this.#perSecond = this.#ask();
    return this.#perSecond;
  }
}

/** Both ways of one limit. */
export interface BandwidthPair {
  readonly up: Bandwidth;
  readonly down: Bandwidth;
}

/** Bodies up wait as a whole before they are sent, bodies down chunk by chunk as they are read. */
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
