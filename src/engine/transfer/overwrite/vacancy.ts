import { isAbort, LianaError } from "../../../shared/errors.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";
import type { Clock } from "../../environment.ts";
import { listPages } from "../../remote/walk-pages.ts";
import type { ObjectStore } from "../context.ts";

/** How long a listing is trusted, in ms. */
const FRESH = 10 * 60 * 1000;
/** After a listing that saved no request, this many keys are checked one by one before the next listing. */
const SPARSE_RUN = 256;

interface Span {
  readonly from: string;
  /** The next object after it; undefined: there is none. */
  readonly until: string | undefined;
  /** `Clock.monotonic`, ms. */
  readonly askedAt: number;
  used: boolean;
}

/**
 * A range of keys that hold nothing. The files of a renamed folder get consecutive keys, so one request shows that all
 * of them are free.
 */
export class Vacancy {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  #span: Span | undefined;
  /** Number of keys to check one by one before trying a listing. The first key is, since it may be the only one. */
  #alone = 1;

  constructor(store: ObjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  covers(key: string): boolean {
    const span = this.#span;
    if (span === undefined || this.#clock.monotonic() - span.askedAt > FRESH) return false;
    const isInside =
      compareKeys(span.from, key) <= 0 && (span.until === undefined || compareKeys(key, span.until) < 0);
    if (isInside) span.used = true;
    return isInside;
  }

  /** Call for a key that was just found empty; may send a listing to find how far the gap extends. */
  async extend(key: string, signal: AbortSignal): Promise<void> {
    if (this.#span?.used === false) this.#alone = SPARSE_RUN;
    this.#span = undefined;
    if (this.#alone-- > 0) return;
    this.#alone = 0;
    const { port, bucket, prefix } = this.#store;
    const askedAt = this.#clock.monotonic();
    try {
      const input = { bucket, prefix, startAfter: prefix + key, limit: 1 };
      for await (const { objects, next } of listPages(port, input, signal)) {
        const [first] = objects;
        if (first === undefined && next !== undefined) continue;
        this.#span = { from: key, until: first?.key.slice(prefix.length), askedAt, used: false };
        return;
      }
    } catch (error) {
      // Then keys are checked one by one.
      if (isAbort(error) || !(error instanceof LianaError)) throw error;
      this.#alone = SPARSE_RUN;
    }
  }
}
