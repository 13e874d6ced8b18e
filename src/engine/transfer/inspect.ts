import { LianaError } from "../../shared/errors.ts";
import type { ListedObject, ObjectHead } from "../remote/port.ts";
import { listPages } from "../remote/walk-pages.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import type { ItemFailures } from "./item-failures.ts";

/** What a look at one key showed. */
export type Seen =
  | { readonly kind: "nothing" }
  | { readonly kind: "head"; readonly head: ObjectHead }
  /** HEAD was refused; a listing says what is there, but not its metadata. */
  | { readonly kind: "listed"; readonly object: ListedObject; readonly error: LianaError }
  | { readonly kind: "unknown"; readonly error: LianaError };

/**
 * What is at a key now: by HEAD, or by a listing of the one key where HEAD is refused.
 * @param key without the prefix
 * @throws what is not about this key, see `ItemFailures.failed`
 */
export async function inspect(
  store: ObjectStore,
  key: string,
  failures: ItemFailures,
  signal: AbortSignal,
): Promise<Seen> {
  const at = { bucket: store.bucket, key: store.prefix + key };
  let error = failures.passOver();
  if (error === undefined) {
    try {
      const head = await headOf(store, at, signal);
      failures.succeeded();
      return head === undefined ? { kind: "nothing" } : { kind: "head", head };
    } catch (refusal) {
      error = failures.failed(refusal);
    }
  }
  try {
    const input = { bucket: store.bucket, prefix: at.key, limit: 1 };
    for await (const { objects, next } of listPages(store.port, input, signal)) {
      const [first] = objects;
      if (first === undefined && next !== undefined) continue;
      return first?.key === at.key ? { kind: "listed", object: first, error } : { kind: "nothing" };
    }
    return { kind: "nothing" };
  } catch (refusal) {
    if (!(refusal instanceof LianaError)) throw refusal;
    return { kind: "unknown", error };
  }
}
