import { isAbort, LianaError } from "../../../shared/errors.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";
import type { Clock } from "../../environment.ts";
import { listPages } from "../../remote/walk-pages.ts";
import type { ObjectStore } from "../context.ts";

/** What was listed is taken for granted so long, in ms. */
const FRESH = 10 * 60 * 1000;
/** After a listing that saved no question, so many keys are asked for before there is another. */
const SPARSE_RUN = 256;

interface Span {
  readonly from: string;
  /** The next object behind it; undefined: there is none. */
  readonly until: string | undefined;
  /** `Clock.monotonic`, ms. */
  readonly askedAt: number;
  used: boolean;
}

/**
 * A stretch of keys that hold nothing: the files of a renamed folder get keys that follow each other, and one request
 * says of all of them that nobody else is there.
 */
export class Vacancy {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  #span: Span | undefined;
  /** Keys to ask for one by one before a listing is tried: the first is, since it may be the only one. */
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

  /** Told of a key that was just found to hold nothing; may ask how far that goes. */
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
      // Keys are asked for one by one then.
      if (isAbort(error) || !(error instanceof LianaError)) throw error;
      this.#alone = SPARSE_RUN;
    }
  }
}
