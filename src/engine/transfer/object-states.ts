import { isAbort, type LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { Out } from "../remote/port.ts";
import { listPages } from "../remote/walk-pages.ts";
import { targetStamp } from "../rules/object-stamp.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import { ItemFailures } from "./item-failures.ts";
import { forEachPart } from "./part-loop.ts";

/** Number of objects checked concurrently. */
const AT_ONCE = 16;
/** A listing page costs as much as this many HEADs, so it must cover at least as many keys. */
const DENSE = 16;
/** Number of keys checked one by one before a listing is tried again. */
const SPARSE_RUN = 256;

/**
 * The state of one key, and when it was requested (`Clock.monotonic`, ms). The time is from before the request, so the
 * state is at least that recent.
 */
export interface ObjectState {
  readonly askedAt: number;
  readonly found:
    | { readonly kind: "absent" }
    | { readonly kind: "present"; /** `targetStamp` */ readonly stamp: string }
    | { readonly kind: "failed"; readonly error: LianaError };
}

/**
 * Determines the current state of objects: by HEAD, or by a listing page if the keys are so dense that a page is
 * cheaper. Both return what a stamp is made of. If HEAD is refused, a listing of the one key answers.
 */
export class ObjectStates {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #heads = new ItemFailures();
  readonly #lists = new ItemFailures();
  /** Number of keys to check one by one before trying a listing. */
  #sparse = 0;
  /** Keys skipped because the keys before them were refused. */
  #passedOver: string[] = [];

  constructor(store: ObjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * @param keys relative, in key order
   * @param until no further request is started after this time (`Clock.monotonic`, ms), but at least one is made
   * @returns by key; keys not reached are missing
   * @throws errors that every request would meet; an error about one key becomes its state
   */
  async of(
    keys: readonly string[],
    until: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ObjectState>> {
    const states = new Map<string, ObjectState>();
    this.#passedOver = [];
    let next = 0;
    while (next < keys.length && (next === 0 || this.#clock.monotonic() < until)) {
      const rest = keys.slice(next);
      if (rest.length > DENSE && this.#sparse <= 0) {
        next += await this.#listed(rest, states, signal);
        continue;
      }
      const few = rest.slice(0, AT_ONCE);
      await this.#asked(few, states, signal);
      this.#sparse -= few.length;
      next += few.length;
    }
    // A later key was answered after all, so the skipped keys deserve their own request.
    if (!this.#heads.isHopeless || !this.#lists.isHopeless)
      for (const key of this.#passedOver) states.delete(key);
    return states;
  }

  async #asked(
    keys: readonly string[],
    states: Map<string, ObjectState>,
    signal: AbortSignal,
  ): Promise<void> {
    await forEachPart(keys.length, AT_ONCE, signal, async (number, keySignal) => {
      const key = keys[number - 1] ?? "";
      states.set(key, await this.#one(key, keySignal));
    });
  }

  async #one(key: string, signal: AbortSignal): Promise<ObjectState> {
    const askedAt = this.#clock.monotonic();
    const refused = this.#heads.passOver();
    if (refused !== undefined) return this.#listedAlone(key, refused, signal);
    try {
      const at = { bucket: this.#store.bucket, key: this.#store.prefix + key };
      const head = await headOf(this.#store, at, signal);
      this.#heads.succeeded();
      if (head === undefined) return { askedAt, found: { kind: "absent" } };
      return { askedAt, found: { kind: "present", stamp: targetStamp(head) } };
    } catch (error) {
      return this.#listedAlone(key, this.#heads.failed(error), signal);
    }
  }

  /** If the key exists, it is the first key that begins with it. */
  async #listedAlone(key: string, refused: LianaError, signal: AbortSignal): Promise<ObjectState> {
    const { port, bucket, prefix } = this.#store;
    const askedAt = this.#clock.monotonic();
    if (this.#lists.passOver() !== undefined) {
      this.#passedOver.push(key);
      return { askedAt, found: { kind: "failed", error: refused } };
    }
    try {
      const input = { bucket, prefix: prefix + key, limit: 1 };
      for await (const { objects, next } of listPages(port, input, signal)) {
        const [first] = objects;
        this.#lists.succeeded();
        // An empty page may be followed by another.
        if (first === undefined && next !== undefined) continue;
        if (first?.key !== prefix + key) return { askedAt, found: { kind: "absent" } };
        return { askedAt, found: { kind: "present", stamp: targetStamp(first) } };
      }
      return { askedAt, found: { kind: "absent" } };
    } catch (error) {
      if (isAbort(error)) throw error;
      this.#lists.failed(error);
      return { askedAt, found: { kind: "failed", error: refused } };
    }
  }

  /** @returns number of keys determined: the first by itself, those behind it by a listing page */
  async #listed(
    keys: readonly string[],
    states: Map<string, ObjectState>,
    signal: AbortSignal,
  ): Promise<number> {
    const [first = "", ...others] = keys;
    await this.#asked([first], states, signal);
    const askedAt = this.#clock.monotonic();
    const page = await this.#pageAfter(first, signal);
    const stamps = new Map(page?.objects.map((object) => [object.key, targetStamp(object)]));
    const last = page?.objects.at(-1)?.key ?? "";
    let known = 1;
    for (const key of others) {
      const whole = this.#store.prefix + key;
      // Beyond the last key of a page nothing is proven: a listing may end too early.
      if (Buffer.compare(Buffer.from(whole), Buffer.from(last)) > 0) break;
      const stamp = stamps.get(whole);
      const found =
        stamp === undefined ? ({ kind: "absent" } as const) : ({ kind: "present", stamp } as const);
      states.set(key, { askedAt, found });
      known += 1;
    }
    if (known < DENSE) this.#sparse = SPARSE_RUN;
    return known;
  }

  async #pageAfter(key: string, signal: AbortSignal): Promise<Out<"list"> | undefined> {
    const { port, bucket, prefix } = this.#store;
    if (this.#lists.isHopeless) return undefined;
    try {
      for await (const page of listPages(port, { bucket, prefix, startAfter: prefix + key }, signal)) {
        this.#lists.succeeded();
        return page;
      }
    } catch (error) {
      if (isAbort(error)) throw error;
      this.#lists.failed(error);
    }
    return undefined;
  }
}
