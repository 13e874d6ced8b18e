import { LianaError } from "../../shared/errors.ts";
import type { ListedObject, ObjectHead } from "../remote/port.ts";
import { listPages } from "../remote/walk-pages.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import type { ItemFailures } from "./item-failures.ts";
import { objectKey } from "../rules/object-key.ts";

/** What checking one key showed. */
export type KeyState =
  | { readonly kind: "nothing" }
  | { readonly kind: "head"; readonly head: ObjectHead }
  /** HEAD was refused; a listing shows the object, but not its metadata. */
  | { readonly kind: "listed"; readonly object: ListedObject; readonly error: LianaError }
  | { readonly kind: "unknown"; readonly error: LianaError };

/**
 * The object at a key now: by HEAD, or by listing the one key if HEAD is refused.
 * @param key without the prefix
 * @throws errors that are not about this key, see `ItemFailures.failed`
 */
export async function inspect(
  store: ObjectStore,
  key: string,
  failures: ItemFailures,
  signal: AbortSignal,
): Promise<KeyState> {
  const at = objectKey(store, key);
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
