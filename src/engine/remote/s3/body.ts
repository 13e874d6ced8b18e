import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import { abortError } from "./abort.ts";
import { connectionError } from "./connection-error.ts";

export interface BodyOptions {
  readonly host: string;
  /** Content-Length, where the service said one. */
  readonly length: number | undefined;
  /** Milliseconds to wait for the next bytes; the reader's own pauses do not count. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/**
 * The bytes of an answer.
 * @throws LianaError `network` when it breaks off or ends short, `timeout` when nothing comes; AbortError
 */
export async function* bodyOf(
  message: IncomingMessage,
  options: BodyOptions,
): AsyncGenerator<Uint8Array, void> {
  const { host, length, idleMs, signal } = options;
  let waiting = true;
  const stalled = setTimeout(() => {
    if (waiting) message.destroy(new LianaError("timeout", { host }));
  }, idleMs);
  let received = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      received += chunk.length;
      waiting = false;
      yield chunk;
      waiting = true;
      stalled.refresh();
    }
  } catch (error) {
    throw signal.aborted ? abortError(signal) : connectionError(error, host);
  } finally {
    clearTimeout(stalled);
  }
  if (length !== undefined && received !== length)
    throw new LianaError("network", { host, received, length });
}
