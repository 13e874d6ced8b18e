import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";
import { abortError } from "./abort.ts";
import { connectionError } from "./connection-error.ts";
import { Notice } from "./notice.ts";

export interface BodyOptions {
  readonly host: string;
  /** Content-Length, where the service said one. */
  readonly length: number | undefined;
  /** Waits for bytes are bounded; the reader's own pauses do not count. */
  readonly limits: Pick<ExchangeLimits, "idleMs" | "windowMs" | "leastBytes" | "noticeMs">;
  /** Told when nothing comes, or a trickle, for `noticeMs`. */
  readonly onStill?: (() => void) | undefined;
  /** Bytes at the beginning that nobody asked for: the service ignored a range. */
  readonly skip: number;
  readonly signal: AbortSignal;
}

/**
 * The bytes of an answer. An iterator that is given up (`return`) closes the connection, also before its first
 * chunk was asked for: otherwise the socket would wait for a reader for ever.
 * @throws LianaError `network` when it breaks off or ends short, `timeout` when nothing comes, or a trickle; AbortError
 */
export function bodyOf(message: IncomingMessage, options: BodyOptions): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const chunks = chunksOf(message, options);
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

async function* chunksOf(message: IncomingMessage, options: BodyOptions): AsyncGenerator<Uint8Array, void> {
  const { host, length, limits, signal } = options;
  const rate = new LeastRate(limits);
  let waiting = true;
  const stalled = setTimeout(() => {
    if (waiting) message.destroy(new LianaError("timeout", { host }));
  }, limits.idleMs);
  const notice = new Notice(limits, options.onStill);
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
