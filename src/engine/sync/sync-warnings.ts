import type { Entry } from "../../shared/model/entry.ts";
import { INDEX_KEY } from "../leftovers/index-object.ts";
import { classUsedInstead } from "../journal/class-used.ts";
import { UNKEPT } from "../../shared/model/unkept.ts";
import { checkClass } from "./class-check.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** TR6: reports objects that this computer uploaded and the restore did not find. */
export function compareWithRecord<S extends Entry, T extends Entry>(
  { record, onEvent }: SyncContext<S, T>,
  counts: SyncCounts,
): void {
  if (record === undefined) return;
  const { missing, more } = record.settle();
  counts.missing = missing.length + more;
  for (const { key, job } of missing) onEvent({ kind: "missing", key, job });
}

/** RS8: reports an index of leftovers that cannot be read. Hiding objects needs proof, so nothing was hidden. */
export function reportUnreadable<S extends Entry, T extends Entry>(
  { route }: SyncContext<S, T>,
  operations: OperationRunner<S, T>,
): void {
  const { unreadable } = route.sourceLeftovers ?? {};
  if (unreadable !== undefined) operations.problem({ key: INDEX_KEY }, unreadable);
}

/** Warns about what the scan found. */
export function reportFound<S extends Entry, T extends Entry>(
  context: SyncContext<S, T>,
  counts: SyncCounts,
): void {
  reportLeftOut(context, counts);
  reportUnkept(context, counts);
}

/** DL3: warns if the rules exclude everything, because a sync that does nothing would look like success. */
function reportLeftOut<S extends Entry, T extends Entry>(
  { onEvent }: Pick<SyncContext<S, T>, "onEvent">,
  { tally }: SyncCounts,
): void {
  if (!tally.leftOut || tally.content) return;
  onEvent({ kind: "warning", error: { code: "all-excluded", detail: {} } });
}

/** NA9: warns about attributes that objects cannot hold, once for each kind and job. They are not problems of files. */
function reportUnkept<S extends Entry, T extends Entry>(
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
 * CH7: warns in each full sync about a storage class that the service does not apply.
 * @param look `whole`: it is a full sync; `listing`: the target was listed
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
