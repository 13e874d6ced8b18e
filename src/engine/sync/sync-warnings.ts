import type { Entry } from "../../shared/model/entry.ts";
import { INDEX_KEY } from "../leftovers/index-object.ts";
import { classUsedInstead } from "../journal/class-used.ts";
import { UNKEPT } from "../../shared/model/unkept.ts";
import { checkClass } from "./class-check.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** TR6: what this computer had put at the source and was not there. */
export function compareWithRecord<S extends Entry, T extends Entry>(
  { record, onEvent }: SyncContext<S, T>,
  counts: SyncCounts,
): void {
  if (record === undefined) return;
  const { missing, more } = record.settle();
  counts.missing = missing.length + more;
  for (const { key, job } of missing) onEvent({ kind: "missing", key, job });
}

/** RS8: hiding an object needs proof, so without an index that can be read nothing is hidden. */
export function reportUnreadable<S extends Entry, T extends Entry>(
  { route }: SyncContext<S, T>,
  operations: OperationRunner<S, T>,
): void {
  const { unreadable } = route.sourceLeftovers ?? {};
  if (unreadable !== undefined) operations.problem({ key: INDEX_KEY }, unreadable);
}

/** DL3: where all that is there is left out nothing is done, and that would look like success. */
export function reportLeftOut<S extends Entry, T extends Entry>(
  { onEvent }: Pick<SyncContext<S, T>, "onEvent">,
  { tally }: SyncCounts,
): void {
  if (!tally.leftOut || tally.content) return;
  onEvent({ kind: "warning", error: { code: "all-excluded", detail: {} } });
}

/** NA9: what an object cannot hold is said once for each kind and job: it stays so, and is no problem of any file. */
export function reportUnkept<S extends Entry, T extends Entry>(
  { journal, options, onEvent }: Pick<SyncContext<S, T>, "journal" | "options" | "onEvent">,
  { unkept }: SyncCounts,
): void {
  if (options.dryRun || unkept.size === 0) return;
  const reported = new Set((journal.meta.get("unkept-told") ?? "").split(" "));
  for (const what of UNKEPT) {
    const count = unkept.get(what);
    if (count === undefined || reported.has(what)) continue;
    reported.add(what);
    onEvent({ kind: "warning", error: { code: "attributes-not-kept", detail: { what, count } } });
  }
  journal.meta.set("unkept-told", [...reported].join(" "));
}

/**
 * CH7: a class that the service does not use is said in each sync of everything.
 * @param look `whole`: everything was looked at; `listing`: the target was listed
 * @throws AbortError
 */
export async function reportClass<S extends Entry, T extends Entry>(
  { journal, route, options, onEvent }: SyncContext<S, T>,
  { classSample: key }: SyncCounts,
  { whole, listing }: { readonly whole: boolean; readonly listing: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { storageClass: wanted, dryRun } = options;
  const { targetStore: store } = route;
  if (wanted === undefined || store === undefined || dryRun) return;
  if (key !== undefined) await checkClass(journal, store, { key, wanted, again: listing }, signal);
  const used = whole ? classUsedInstead(journal, wanted) : undefined;
  if (used === undefined) return;
  const detail = { class: wanted, used, host: store.port.traits.host };
  onEvent({ kind: "warning", error: { code: "class-ignored", detail } });
}
