import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { withFlippedByte } from "./body.ts";
import type { FaultKind } from "./faults.ts";
import type { HeldBody } from "./pieces.ts";

export type BodyFault = Extract<FaultKind, { readonly kind: "truncate-body" | "corrupt-body" }>;

/** Sends the content and closes it. @returns bytes sent */
export async function sendBody(
  response: ServerResponse,
  body: HeldBody,
  fault: BodyFault | undefined,
  sleep: (ms: number) => Promise<void>,
): Promise<number> {
  const limit = fault?.kind === "truncate-body" ? Math.min(fault.bytes, body.size) : body.size;
  let corrupt = fault?.kind === "corrupt-body";
  let sent = 0;
  try {
    for await (const chunk of body.chunks) {
      const bytes = chunk.subarray(0, limit - sent);
      sent += bytes.length;
      if (bytes.length > 0 && !(await write(response, corrupt ? withFlippedByte(bytes) : bytes))) return sent;
      corrupt = false;
      if (sent === limit) break;
    }
  } finally {
    body.close();
  }
  if (fault?.kind === "truncate-body") {
    response.flushHeaders();
    await sleep(fault.stallMs ?? 20);
    response.destroy();
  } else response.end();
  return sent;
}

/** False if the connection has ended. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(bytes)) return true;
  const gone = new AbortController();
  const waits = [once(response, "drain", gone), once(response, "close", gone)];
  await Promise.race(waits);
  gone.abort();
  await Promise.allSettled(waits);
  return !response.destroyed;
}
