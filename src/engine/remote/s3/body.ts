import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";
import { abortError } from "./abort.ts";
import { connectionError } from "./connection-error.ts";
import { SMALL_BODY, smallBody } from "./small-body.ts";
import { StallNotice } from "./stall-notice.ts";

export interface BodyOptions {
  readonly host: string;
  /** Content-Length, if the service sent one. */
  readonly length: number | undefined;
  /** Bounds on waiting for bytes; the reader's own pauses do not count. */
  readonly limits: Pick<ExchangeLimits, "idleMs" | "windowMs" | "leastBytes" | "noticeMs">;
  /** Called when nothing, or only a trickle, arrives for `noticeMs`. */
  readonly onStill?: (() => void) | undefined;
  /** Leading bytes to skip: the service ignored the range. */
  readonly skip: number;
  readonly signal: AbortSignal;
}

/**
 * The bytes of an answer. Calling `return` on the iterator closes the connection, even before the first chunk was
 * requested; otherwise the socket would wait for a reader forever.
 * @throws LianaError `network` if the body breaks off or ends early, `timeout` if it stalls or trickles; AbortError
 */
export function bodyOf(message: IncomingMessage, options: BodyOptions): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const { length, skip } = options;
      const isSmall = skip === 0 && length !== undefined && length <= SMALL_BODY;
      const chunks = isSmall ? oneChunk(message, length, options) : chunksOf(message, options);
      return {
        next: () => chunks.next(),
        return() {
          message.destroy();
          return chunks.return();
        },
      };
    },
  };
}

async function* oneChunk(
  message: IncomingMessage,
  length: number,
  options: BodyOptions,
): AsyncGenerator<Uint8Array, void> {
  const { host, signal } = options;
  const { bytes, failure } = await smallBody(message, options);
  if (bytes.length > 0) yield bytes;
  if (failure !== undefined) throw signal.aborted ? abortError(signal) : connectionError(failure.error, host);
  if (bytes.length !== length) throw new LianaError("network", { host, received: bytes.length, length });
}

async function* chunksOf(message: IncomingMessage, options: BodyOptions): AsyncGenerator<Uint8Array, void> {
  const { host, length, limits, signal } = options;
  const rate = new LeastRate(limits);
  let waiting = true;
  const stalled = setTimeout(() => {
    if (waiting) message.destroy(new LianaError("timeout", { host }));
  }, limits.idleMs);
  const notice = new StallNotice(limits, options.onStill);
  notice.begin();
  let waitingSince = performance.now();
  let received = 0;
  let skip = options.skip;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      received += chunk.length;
      const waited = performance.now() - waitingSince;
      notice.add(chunk.length, waited);
      if (!rate.add(chunk.length, waited)) throw new LianaError("timeout", { host, reason: "trickle" });
      const wanted = chunk.subarray(Math.min(skip, chunk.length));
      skip -= chunk.length - wanted.length;
      waiting = false;
      notice.end();
      if (wanted.length > 0) yield wanted;
      waiting = true;
      waitingSince = performance.now();
      stalled.refresh();
      notice.begin();
    }
  } catch (error) {
    throw signal.aborted ? abortError(signal) : connectionError(error, host);
  } finally {
    clearTimeout(stalled);
    notice.end();
  }
  if (length !== undefined && received !== length)
    throw new LianaError("network", { host, received, length });
}
