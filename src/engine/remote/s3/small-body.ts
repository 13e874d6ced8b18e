import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import { LeastRate } from "../exchange-limits.ts";
import type { BodyOptions } from "./body.ts";
import { StallNotice } from "./stall-notice.ts";

/** Bytes up to which a body is collected before its reader gets it. A stream's own iterator costs more than these bytes. */
export const SMALL_BODY = 64 * 1024;

/** A body in one piece. */
interface Collected {
  readonly bytes: Uint8Array;
  /** What broke it off; LianaError `timeout` if it stalled or trickled. The bytes before that are good. */
  readonly failure?: { readonly error: unknown };
}

/** Reads a whole body, or what arrives of it. Never rejects. */
export function smallBody(
  message: IncomingMessage,
  { host, limits, onStill }: Omit<BodyOptions, "length" | "skip" | "signal">,
): Promise<Collected> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const rate = new LeastRate(limits);
    const notice = new StallNotice(limits, onStill);
    const stalled = setTimeout(() => message.destroy(new LianaError("timeout", { host })), limits.idleMs);
    let waitingSince = performance.now();
    const end = (failure?: Collected["failure"]): void => {
      clearTimeout(stalled);
      notice.end();
      const [first] = chunks;
      const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      resolve(failure === undefined ? { bytes } : { bytes, failure });
    };
    const fail = (error: unknown): void => end({ error });
    if (message.destroyed) return fail(message.errored ?? BROKEN_OFF);
    notice.begin();
    message.on("data", (chunk: Buffer) => {
      const now = performance.now();
      const waited = now - waitingSince;
      waitingSince = now;
      stalled.refresh();
      notice.add(chunk.length, waited);
      chunks.push(chunk);
      if (!rate.add(chunk.length, waited))
        message.destroy(new LianaError("timeout", { host, reason: "trickle" }));
    });
    message.on("end", () => end());
    message.on("error", fail);
    // After `end` this event has no effect.
    message.on("close", () => fail(BROKEN_OFF));
  });
}

const BROKEN_OFF = Object.assign(new Error("the body ended early"), { code: "ECONNRESET" });
