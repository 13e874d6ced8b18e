import type { Clock } from "../environment.ts";
import { bodyBytes, decorated, pacedBody, withBody } from "./decorate.ts";
import type { S3Port } from "./port.ts";

/** How much may be saved up while nothing is sent. */
const BURST_SECONDS = 1;
/** Who waits asks again after so long, in ms: the limit may be another by then. */
const ASK_EVERY = 1_000;

/**
 * A token bucket of bytes, one for all ports it is given to. Whoever takes more than there is goes into
 * debt and waits until it is paid, so a body of any size passes and the average holds.
 */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #ask: () => number | undefined;
  #perSecond: number | undefined;
  /** Bytes that were let through or wait, and bytes that there was time for, since the beginning. */
  #taken = 0;
  #earned = 0;
  #filledAt: number;

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

  /** Waits until these bytes may pass. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    if (bytes === 0 || this.#current() === undefined) return;
    this.#taken += bytes;
    const due = this.#taken;
    for (;;) {
      const perSecond = this.#current();
      const missing = due - this.#earned;
      if (perSecond === undefined || missing <= 0) return;
      // Whole ones: what is less could be lost in the clock's rounding, and then nothing would ever be earned.
      const ms = Math.ceil((missing / perSecond) * 1_000);
      await this.#clock.sleep(Math.min(ms, ASK_EVERY), signal);
    }
  }

  /** The limit now, all time until now counted at the one before. */
  #current(): number | undefined {
    const now = this.#clock.monotonic();
    const rate = this.#perSecond ?? 0;
    const earned = this.#earned + ((now - this.#filledAt) / 1_000) * rate;
    this.#earned = Math.min(earned, this.#taken + rate * BURST_SECONDS);
    this.#filledAt = now;
    const perSecond = this.#ask();
    if (perSecond !== this.#perSecond) {
      this.#perSecond = perSecond;
      // A debt made at the old speed would be paid at the new one: hours, after "full speed" became slow.
      this.#earned = Math.max(this.#earned, this.#taken);
    }
    return perSecond;
  }
}

/** Bodies up wait as a whole before they are sent, bodies down chunk by chunk as they are read. */
export function withBandwidth(
  inner: S3Port,
  limits: { readonly up: Bandwidth; readonly down: Bandwidth },
): S3Port {
  const { up, down } = limits;
  return decorated(inner, async (call, input, signal) => {
    await up.take(bodyBytes(call, input), signal);
    const answer = await inner.send(call, input, signal);
    return withBody(call, answer, (body) =>
      pacedBody(body, (chunk) => (down.limits ? down.take(chunk.byteLength, signal) : undefined)),
    );
  });
}
