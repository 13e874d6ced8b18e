import type { ObjectHead } from "../remote/port.ts";
import { objectKey } from "../rules/object-key.ts";
import type { ObjectStore } from "./context.ts";

/** The content of a small object. */
export interface SmallObject {
  readonly head: ObjectHead;
  /** Undefined if the object is larger than asked for. */
  readonly bytes: Buffer | undefined;
}

/**
 * Reads an object into memory with one request.
 * @param key without the prefix
 * @param most bytes; a larger object is not read to its end
 * @throws LianaError `no-object`, and the errors of reading an object
 */
export async function readSmall(
  store: ObjectStore,
  key: string,
  most: number,
  signal: AbortSignal,
): Promise<SmallObject> {
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const { head, body } = await store.port.send("get", objectKey(store, key), ended);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return { head, bytes: undefined };
    }
  } finally {
    // Ends the request instead of receiving the rest.
    if (size > most) stop.abort();
  }
  return { head, bytes: Buffer.concat(chunks) };
}
