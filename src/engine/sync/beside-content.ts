import { type Entry, isMountGap, type ObjectEntry } from "../../shared/model/entry.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Journal } from "../journal/journal.ts";
import type { AdoptOperation, GapOperation, Operation, PutOperation } from "../plan/operation.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** Reports a folder or name that could not be read or represented (DL4, GU1), or counts it as skipped. */
export function takeGap<S extends Entry, T extends Entry>(
  { key, side, reason, shown, blocks }: GapOperation,
  { route, trigger }: SyncContext<S, T>,
  counts: SyncCounts,
  operations: OperationRunner<S, T>,
): void {
  if (blocks) {
    operations.problem({ key }, new LianaError("unwritable", { key: shown, side }));
    return;
  }
  if (reason === "special" || reason === "link-skipped") {
    counts.skipped += 1;
    return;
  }
  const isDisk = isMountGap(reason);
  const gapKey = (isDisk ? route.mounts?.noteMissing(key) : undefined) ?? key;
  if (isDisk) trigger.onMount?.(shown, false);
  operations.problem({ key: gapKey }, new LianaError(reason, { key: shown, side }));
}

/** RS2, JB5: removes a stray part file. If that fails, the part has a problem and the sync continues. */
export async function removeStrayPart<S extends Entry, T extends Entry>(
  { key, path }: { readonly key: string; readonly path: string },
  { route }: SyncContext<S, T>,
  operations: OperationRunner<S, T>,
): Promise<void> {
  try {
    await route.transfer.removeStrayPart(path);
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    operations.problem({ key }, error);
  }
}

/** RS5: as far as the listing tells. An object that needs no reading, or has a copy, may be among them. */
function needsRetrieval({ kind, storageClass, restore }: ObjectEntry): boolean {
  return kind !== "folder" && isArchiveClass(storageClass) && restore?.ready !== true;
}

/** Problems and deletions in folders that a sync does not scan stay as they are. */
export function noteUnscanned(journal: Journal, sync: number, key: string, until: string | undefined): void {
  journal.removals.addUnscanned(key, until);
  if (journal.problems.any()) journal.problems.keep(sync, key, until);
}

/** Kinds of operations that move or compare no content. */
export type DeferredKind = "gap" | "stray-part" | "mount" | "forget" | "remove";

/**
 * Reports an operation in a dry run instead of performing it.
 * @param foresee looks closer (RS15)
 */
export async function preview<S extends Entry, T extends Entry>(
  operation: Exclude<Operation<S, T>, { kind: DeferredKind }>,
  { onEvent, route }: SyncContext<S, T>,
  counts: SyncCounts,
  foresee?: (operation: PutOperation<S, T> | AdoptOperation<S, T>) => Promise<void>,
): Promise<void> {
  const { kind, key, source } = operation;
  counts.plan(kind, source, route);
  if (kind === "put" && source.side === "object" && needsRetrieval(source)) counts.noteArchived(source);
  onEvent({ kind: "planned", operation: kind, key, bytes: source.size });
  if (kind !== "reclass") await foresee?.(operation);
}
