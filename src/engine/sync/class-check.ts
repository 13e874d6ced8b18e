import { classUsedInstead, IGNORED } from "../journal/class-used.ts";
import type { Journal } from "../journal/journal.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { listedClass } from "../transfer/listed-class.ts";

/** Name in the journal's meta table: the class that the service was seen to apply. */
const CONFIRMED = "class-confirmed";

/**
 * Records whether the service applied the storage class, because some answer 200 and use another one. One object is
 * checked, and another one only for another class or if `again` is set.
 * @param key an object that this sync created in the wanted class
 * @param store the job's target
 * @throws AbortError only; if the object cannot be listed, nothing is recorded
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
