import { LianaError } from "../../shared/errors.ts";
import { objectsUnder } from "../remote/walk-pages.ts";
import type { ObjectStore } from "./context.ts";

/**
 * The storage class of an object in a listing, because not every service returns it in a HEAD.
 * @returns undefined if the object cannot be listed
 */
export async function listedClass(
  { port, bucket, prefix }: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    // Listings are in key order, so the key itself sorts before all other keys with this prefix.
    for await (const [object] of objectsUnder(port, { bucket, prefix: prefix + key }, signal))
      return object?.key === prefix + key ? object.storageClass : undefined;
    return undefined;
  } catch (error) {
    // The check is optional, and the work is done.
    if (error instanceof LianaError) return undefined;
    throw error;
  }
}
