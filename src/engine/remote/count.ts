import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { Meter } from "../environment.ts";
import { bodyBytes, decorated, watchedBody, withBody } from "./decorate.ts";
import type { In, S3Call, S3Port } from "./port.ts";

/** What went over the wire, including retries if this is the innermost decorator. */
export class RequestCount {
  readonly #byCall = new Map<S3Call, number>();
  readonly #own: { readonly bucket: string; readonly prefix: string }[] = [];
  /** Bytes of bodies sent and received: every attempt counts, Liana's own objects (`leaveOut`) do not. */
  bytesUp = 0;
  bytesDown = 0;
  /** Bytes of bodies that were received, or that the service accepted; failed sends do not count. */
  bytesMoved = 0;
  /** Requests that succeeded. */
  answered = 0;

  get requests(): number {
    let sum = 0;
    for (const count of this.#byCall.values()) sum += count;
    return sum;
  }

  of(call: S3Call): number {
    return this.#byCall.get(call) ?? 0;
  }

  get byCall(): ReadonlyMap<S3Call, number> {
    return this.#byCall;
  }

  add(call: S3Call): void {
    this.#byCall.set(call, this.of(call) + 1);
  }

  /** Undoes the count of a request that never left this computer. */
  takeBack(call: S3Call, bytesUp: number): void {
    this.#byCall.set(call, this.of(call) - 1);
    this.bytesUp -= bytesUp;
  }

  /** Excludes bodies of Liana's own objects (the owner marker), which are not user content. */
  leaveOut(bucket: string, prefix: string): void {
    this.#own.push({ bucket, prefix });
  }

  /** Whether a call concerns one of Liana's own objects. */
  isOwn<C extends S3Call>(input: In<C>): boolean {
    if (input === undefined || !("key" in input)) return false;
    return this.#own.some(({ bucket, prefix }) => bucket === input.bucket && input.key.startsWith(prefix));
  }
}

/** Errors after which no request went out: nowhere to send it, or nothing to sign it with. */
const UNSENT: ReadonlySet<ErrorCode> = new Set([
  "bad-config",
  "dns",
  "no-credentials",
  "no-profile",
  "mfa-needed",
  "program-failed",
  "role-refused",
  "tls",
  "unreachable",
]);

/**
 * HI1: each call is one request, whether it succeeds or not. The meter cannot undo a count, so it learns of a request
 * only with its answer or error. It counts all bodies, including those of Liana's own objects.
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
