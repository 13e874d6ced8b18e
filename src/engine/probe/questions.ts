import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { Told } from "../../shared/model/service-facts.ts";
import type { Clock } from "../environment.ts";
import type { In, Out, S3Call, S3Port } from "../remote/port.ts";
import { waitAfter } from "../remote/try-again.ts";

export type Answer<C extends S3Call> =
  | { readonly kind: "ok"; readonly out: Out<C> }
  | { readonly kind: "refused"; readonly error: LianaError };

/** Attempts at a request that gets no usable answer. */
const TRIES = 3;
/** How long a request that is already sent may still be answered when the user stops waiting, in ms. */
const GRACE_MS = 3_000;

/** After these the other questions would get no answer either. */
const ENDS: ReadonlySet<ErrorCode> = new Set([
  "bad-ca-file",
  "bad-config",
  "bad-keys",
  "bad-signature",
  "clock-skew",
  "dns",
  "foreign-network",
  "internal",
  "mfa-needed",
  "network",
  "no-bucket",
  "no-credentials",
  "program-failed",
  "proxy-refused",
  "quota",
  "role-refused",
  "session-ended",
  "slow-down",
  "timeout",
  "tls",
  "too-many-files",
  "unreachable",
  "wrong-region",
]);

/**
 * Asks a service questions that it may refuse. The port must not retry by itself: a refusal is often the answer, and an
 * attempt whose answer was lost may have written something.
 */
export class Questions {
  readonly #port: S3Port;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;

  constructor(port: S3Port, clock: Clock, signal: AbortSignal) {
    this.#port = port;
    this.#clock = clock;
    this.#signal = signal;
  }

  /**
   * @param expected errors that answer the question, so that the request is not repeated for them
   * @param onLost called after each attempt whose answer was lost: it may have been carried out
   * @throws LianaError that ends the probe; the signal's reason when aborted
   */
  async ask<C extends S3Call>(
    call: C,
    input: In<C>,
    {
      expected = [],
      onLost,
    }: { readonly expected?: readonly ErrorCode[]; readonly onLost?: () => void } = {},
  ): Promise<Answer<C>> {
    for (let tries = 1; ; tries++) {
      this.#signal.throwIfAborted();
      const error = await this.#send(call, input);
      if (error.kind === "ok") return error;
      const { code, errorClass, detail } = error.error;
      if (expected.includes(code)) return error;
      if (errorClass === "retry") onLost?.();
      // RT4, RT5: the answer corrected the clock, or there are new keys.
      const isSolved = detail["correctedMs"] !== undefined || detail["renewed"] !== undefined;
      if (tries < TRIES && (isSolved || errorClass === "retry")) {
        await this.#clock.sleep(isSolved ? 0 : waitAfter(tries), this.#signal);
        continue;
      }
      if (ENDS.has(code)) throw error.error;
      return error;
    }
  }

  /** The request outlives the user's patience by a moment, so that what it writes is known and can be removed (PB2). */
  async #send<C extends S3Call>(call: C, input: In<C>): Promise<Answer<C>> {
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => late.abort(this.#signal.reason), GRACE_MS);
    };
    this.#signal.addEventListener("abort", onAbort, { once: true });
    try {
      return { kind: "ok", out: await this.#port.send(call, input, late.signal) };
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      return { kind: "refused", error };
    } finally {
      this.#signal.removeEventListener("abort", onAbort);
      clearTimeout(timer);
    }
  }
}

/** PB3: whether the service can do what it was asked for. A refusal that is no plain "not implemented" tells nothing. */
export function toldByDoing(answer: Answer<S3Call>): Told {
  if (answer.kind === "ok") return "yes";
  return answer.error.code === "not-implemented" ? "no" : "unknown";
}

/** PB3: whether the service refuses what it should refuse. */
export function toldByRefusing(answer: Answer<S3Call>, expected: readonly ErrorCode[]): Told {
  if (answer.kind === "ok" || answer.error.code === "not-implemented") return "no";
  return expected.includes(answer.error.code) ? "yes" : "unknown";
}
