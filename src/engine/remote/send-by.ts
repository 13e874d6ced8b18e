import type { Clock } from "../environment.ts";
import { decorated } from "./decorate.ts";
import { type In, NOT_SENT, type Out, type S3Port } from "./port.ts";

/**
 * Keeps deletions from being sent after their deadline (`sendBy`). Innermost, so that it applies after every wait: for
 * a slot, a retry, bandwidth.
 */
export function withSendBy(inner: S3Port, clock: Clock): S3Port {
  return decorated(inner, (call, input, signal) => {
    if (call !== "remove") return inner.send(call, input, signal);
    const { objects, sendBy } = input as In<"remove">;
    if (sendBy === undefined || clock.monotonic() < sendBy) return inner.send(call, input, signal);
    const failed = objects.map(({ key }) => ({ key, code: NOT_SENT }));
    return Promise.resolve({ failed } as Out<typeof call>);
  });
}
