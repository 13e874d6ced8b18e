import { LianaError } from "../../shared/errors.ts";
import type { ObjectHead } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";

/** What is at a whole key now; undefined when nothing is. */
export async function headOf(
  store: ObjectStore,
  at: { readonly bucket: string; readonly key: string },
  signal: AbortSignal,
): Promise<ObjectHead | undefined> {
  try {
    return await store.port.send("head", at, signal);
  } catch (error) {
    if (error instanceof LianaError && error.code === "no-object") return undefined;
    throw error;
  }
}

/** The same; undefined also where the keys may not look, so that nothing can be proven. */
export async function headOrRefusal(
  store: ObjectStore,
  at: { readonly bucket: string; readonly key: string },
  signal: AbortSignal,
): Promise<ObjectHead | undefined> {
  try {
    return await headOf(store, at, signal);
  } catch (error) {
    if (error instanceof LianaError && error.code === "access-denied") return undefined;
    throw error;
  }
}
