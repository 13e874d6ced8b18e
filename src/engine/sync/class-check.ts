import { LianaError } from "../../shared/errors.ts";
import { classUsedInstead, IGNORED } from "../journal/class-used.ts";
import type { Journal } from "../journal/journal.ts";
import { objectsUnder } from "../remote/walk-pages.ts";
import type { ObjectStore } from "../transfer/context.ts";

/** The class that a service was seen to take, as `WANTED`. */
const CONFIRMED = "class-confirmed";

/**
 * Notes whether the service took the class: some answer 200 and use another one. Asked of one object, and again only
 * for another class or where `again` says so.
 * @param key of an object that this sync made in the wanted class
 * @param store of the job's target
 * @throws AbortError, and LianaError for what ends a sync; not where the keys may not list
 */
export async function checkClass(
  journal: Journal,
  store: ObjectStore,
  { key, wanted, again }: { readonly key: string; readonly wanted: string; readonly again: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { meta } = journal;
  if (meta.get(CONFIRMED) === wanted) return;
  if (classUsedInstead(journal, wanted) !== undefined && !again) return;
  const used = await listedClass(store, key, signal);
  if (used === wanted) {
    meta.set(CONFIRMED, wanted);
    meta.drop(IGNORED);
  } else if (used !== undefined) {
    meta.set(IGNORED, `${wanted} ${used}`);
    meta.drop(CONFIRMED);
  }
}

/** As a listing has it: not each service says the class in a HEAD. */
async function listedClass(
  { port, bucket, prefix }: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    // In key order, so it is the first of those that begin so.
    for await (const [object] of objectsUnder(port, { bucket, prefix: prefix + key }, signal))
      return object?.key === prefix + key ? object.storageClass : undefined;
    return undefined;
  } catch (error) {
    // It is a question beside the work, which is done by now.
    if (error instanceof LianaError) return undefined;
    throw error;
  }
}
