import { decorated } from "../../src/engine/remote/decorate.ts";
import type { In, Out, S3Call, S3Port } from "../../src/engine/remote/port.ts";
import { LianaError } from "../../src/shared/errors.ts";
import type { CrashPoint } from "./crash-point.ts";

/** A fault of one request. */
export type PortFault =
  /** The request fails and has no effect. */
  | { readonly kind: "refused"; readonly error: LianaError }
  /** The credentials lack the permission. A batch of removals gets an answer that refuses each key. */
  | { readonly kind: "denied"; readonly action: string }
  /** The request takes effect, but its answer is lost. */
  | { readonly kind: "lost-answer" }
  /** The body of a get breaks off after this many bytes. */
  | { readonly kind: "truncated"; readonly bytes: number }
  /** One byte of a get's body is changed. */
  | { readonly kind: "corrupt" };

export type FaultSource = <C extends S3Call>(call: C, input: In<C>) => PortFault | undefined;

/** A port with faults chosen by `source`. It stops working when the process crashes. */
export function withFaults(inner: S3Port, source: FaultSource, crash: CrashPoint): S3Port {
  return decorated(inner, async <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal) => {
    crash.tick();
    signal.throwIfAborted();
    const fault = source(call, input);
    if (fault?.kind === "refused") throw fault.error;
    if (fault?.kind === "denied") return denied(call, input, fault.action);
    const answer = await inner.send(call, input, signal);
    crash.tick();
    if (fault?.kind === "lost-answer") throw new LianaError("network", { call });
    if (call !== "get") return answer;
    const got = answer as Out<"get">;
    return { ...got, body: spoiledBody(got.body, fault, crash) } as Out<C>;
  });
}

/** @throws LianaError `access-denied`, except for removals: their answer names each key */
function denied(call: S3Call, input: unknown, action: string): Out<"remove"> {
  if (call !== "remove") throw new LianaError("access-denied", { action, call });
  const { objects } = input as In<"remove">;
  return { failed: objects.map(({ key }) => ({ key, code: "AccessDenied" })) };
}

async function* spoiledBody(
  body: AsyncIterable<Uint8Array>,
  fault: PortFault | undefined,
  crash: CrashPoint,
): AsyncGenerator<Uint8Array, void> {
  let left = fault?.kind === "truncated" ? fault.bytes : Number.POSITIVE_INFINITY;
  let spoil = fault?.kind === "corrupt";
  for await (const chunk of body) {
    // In pieces, so that a crash can happen in the middle of a body.
    for (let start = 0; start < chunk.length; start += 512) {
      const piece = Uint8Array.from(chunk.subarray(start, start + Math.min(512, left)));
      crash.tick();
      if (spoil && piece.length > 0) {
        piece[piece.length >> 1] = (piece[piece.length >> 1] ?? 0) ^ 0x40;
        spoil = false;
      }
      left -= piece.length;
      if (piece.length > 0) yield piece;
      if (left <= 0) throw new LianaError("network", { call: "get" });
    }
  }
}
