import type { Meter } from "../environment.ts";
import { bodyBytes, decorated, watchedBody, withBody } from "./decorate.ts";
import type { S3Call, S3Port } from "./port.ts";

/** What went over the wire, retries included when this is the innermost decorator. */
export class RequestCount {
  readonly #byCall = new Map<S3Call, number>();
  /** Bytes of bodies sent and received. */
  bytesUp = 0;
  bytesDown = 0;

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
}

/** HI1: each call is one request, whether it succeeds or not. */
export function withCount(inner: S3Port, count: RequestCount, meter?: Meter): S3Port {
  return decorated(inner, async (call, input, signal) => {
    const up = bodyBytes(call, input);
    count.add(call);
    count.bytesUp += up;
    meter?.request(call);
    meter?.bytes("up", up);
    const answer = await inner.send(call, input, signal);
    return withBody(call, answer, (body) =>
      watchedBody(body, {
        onChunk: (chunk) => {
          count.bytesDown += chunk.byteLength;
          meter?.bytes("down", chunk.byteLength);
        },
      }),
    );
  });
}
