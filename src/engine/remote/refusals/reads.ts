import { isAbort, LianaError } from "../../../shared/errors.ts";
import type { In, Out, S3Call, S3Port } from "../port.ts";

/** PO3: reads that may single out what one refused request lacks. */
const MOST = 6;

/** What one read showed. `unknown`: another failure, or no read is left. */
export type Read<T> =
  | { readonly kind: "answer"; readonly answer: T }
  | { readonly kind: "denied"; readonly error: LianaError }
  | { readonly kind: "missing" }
  /** The service refuses for another reason than permissions. */
  | { readonly kind: "keys"; readonly error: LianaError }
  | { readonly kind: "unknown" };

/** The reads about one refused request. */
export class Reads {
  readonly #port: S3Port;
  readonly #signal: AbortSignal;
  #left = MOST;

  constructor(port: S3Port, signal: AbortSignal) {
    this.#port = port;
    this.#signal = signal;
  }

  /** @throws AbortError */
  async send<C extends S3Call>(call: C, input: In<C>): Promise<Read<Out<C>>> {
    if (this.#left === 0) return { kind: "unknown" };
    this.#left -= 1;
    try {
      return { kind: "answer", answer: await this.#port.send(call, input, this.#signal) };
    } catch (error) {
      this.#signal.throwIfAborted();
      if (isAbort(error) || !(error instanceof LianaError)) throw error;
      if (error.code === "access-denied") return { kind: "denied", error };
      if (error.code === "no-object") return { kind: "missing" };
      return OF_KEYS.has(error.code) ? { kind: "keys", error } : { kind: "unknown" };
    }
  }
}

/** Why a refused HEAD, which has no document, may have been refused too. */
const OF_KEYS: ReadonlySet<string> = new Set(["bad-keys", "bad-signature", "clock-skew"]);
