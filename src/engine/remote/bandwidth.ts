import type { Clock } from "../environment.ts";
import { bodyBytes, decorated, withBody } from "./decorate.ts";
import type { S3Port } from "./port.ts";

/** How much may be saved up while nothing is sent. */
const BURST_SECONDS = 1;

/**
 * A token bucket of bytes, one for all ports it is given to. Whoever takes more than there is goes into
 * debt and waits until it is paid, so a body of any size passes and the average holds.
 */
export class Bandwidth {
  readonly #clock: Clock;
  #perSecond: number | undefined;
  #tokens = 0;
  #filledAt: number;

  constructor(clock: Clock, bytesPerSecond: number | undefined) {
    this.#clock = clock;
    this.#perSecond = bytesPerSecond;
    this.#filledAt = clock.monotonic();
  }

  /** Bytes per second; undefined for no limit. Holds from the next body on. */
  set limit(bytesPerSecond: number | undefined) {
    this.#fill();
    this.#perSecond = bytesPerSecond;
    // A debt made at the old speed would be paid at the new one: hours, after "full speed" became slow.
    this.#tokens = Math.max(this.#tokens, 0);
  }

  get limit(): number | undefined {
    return this.#perSecond;
  }

  /** Waits until these bytes may pass. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.#perSecond === undefined || bytes === 0) return;
    this.#fill();
    this.#tokens -= bytes;
    if (this.#tokens < 0) await this.#clock.sleep((-this.#tokens / this.#perSecond) * 1_000, signal);
  }

  #fill(): void {
    const now = this.#clock.monotonic();
    const earned = ((now - this.#filledAt) / 1_000) * (this.#perSecond ?? 0);
    this.#tokens = Math.min(this.#tokens + earned, (this.#perSecond ?? 0) * BURST_SECONDS);
    this.#filledAt = now;
  }
}

/** Bodies up wait as a whole before they are sent, bodies down chunk by chunk as they are read. */
export function withBandwidth(
  inner: S3Port,
  limits: { readonly up: Bandwidth; readonly down: Bandwidth },
): S3Port {
  return decorated(inner, async (call, input, signal) => {
    await limits.up.take(bodyBytes(call, input), signal);
    const answer = await inner.send(call, input, signal);
    return withBody(call, answer, (body) =>
      limits.down.limit === undefined ? body : paced(body, limits.down, signal),
    );
  });
}

async function* paced(
  body: AsyncIterable<Uint8Array>,
  limit: Bandwidth,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of body) {
    await limit.take(chunk.byteLength, signal);
    yield chunk;
  }
}
