import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { Meter } from "../environment.ts";
import { bodyBytes, decorated, watchedBody, withBody } from "./decorate.ts";
import type { In, S3Call, S3Port } from "./port.ts";

/** What went over the wire, retries included when this is the innermost decorator. */
export class RequestCount {
  readonly #byCall = new Map<S3Call, number>();
  readonly #own: { readonly bucket: string; readonly prefix: string }[] = [];
  /** Bytes of bodies sent and received: each try counts, and Liana's own objects (`leaveOut`) do not. */
  bytesUp = 0;
  bytesDown = 0;
  /** Bytes of bodies that came, or that the service took; what is sent in vain does not count. */
  bytesMoved = 0;
  /** Requests that were answered well. */
  answered = 0;

  get requests(): number {
    let sum = 0;
    for (const count of this.#byCall.values()) sum += count;
    return sum;
  }

  /** Requests of one kind. */
  of(call: S3Call): number {
    return this.#byCall.get(call) ?? 0;
  }

  get byCall(): ReadonlyMap<S3Call, number> {
    return this.#byCall;
  }

  add(call: S3Call): void {
    this.#byCall.set(call, this.of(call) + 1);
  }

  /** One that was added never left this computer. */
  takeBack(call: S3Call, bytesUp: number): void {
    this.#byCall.set(call, this.of(call) - 1);
    this.bytesUp -= bytesUp;
  }

  /** Bodies of objects there are Liana's own (the owner marker), and no content of the user's. */
  leaveOut(bucket: string, prefix: string): void {
    this.#own.push({ bucket, prefix });
  }

  /** Whether a call is about one of Liana's own objects. */
  isOwn<C extends S3Call>(input: In<C>): boolean {
    if (input === undefined || !("key" in input)) return false;
    return this.#own.some(({ bucket, prefix }) => bucket === input.bucket && input.key.startsWith(prefix));
  }
}

/** No request went out: there was nobody to send it to, or nothing to sign it with. */
const UNSENT: ReadonlySet<ErrorCode> = new Set([
  "bad-config",
  "dns",
  "no-credentials",
  "no-profile",
  "tls",
  "unreachable",
]);

/**
 * HI1: each call is one request, whether it succeeds or not. The meter, which cannot take back, hears of a request
 * when its answer or its error is there. It counts all bodies, Liana's own objects included.
 */
export function withCount(inner: S3Port, count: RequestCount, meter?: Meter): S3Port {
  return decorated(inner, async (call, input, signal) => {
    signal.throwIfAborted();
    const own = count.isOwn(input);
    const body = bodyBytes(call, input);
    const up = own ? 0 : body;
    const sent = (): void => {
      meter?.request(call);
      if (body > 0) meter?.bytes("up", body);
    };
    count.add(call);
    count.bytesUp += up;
    let answer;
    try {
      answer = await inner.send(call, input, signal);
    } catch (error) {
      if (error instanceof LianaError && UNSENT.has(error.code)) count.takeBack(call, up);
      else sent();
      throw error;
    }
    sent();
    count.answered += 1;
    count.bytesMoved += up;
    return withBody(call, answer, (body) =>
      watchedBody(body, {
        onChunk: (chunk) => {
          if (!own) {
            count.bytesDown += chunk.byteLength;
            count.bytesMoved += chunk.byteLength;
          }
          meter?.bytes("down", chunk.byteLength);
        },
      }),
    );
  });
}
