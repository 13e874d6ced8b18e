import type { Entry } from "../../shared/model/entry.ts";
import type { GapOperation } from "../plan/operation.ts";
import { afterAll } from "../disk/walk/scope.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * GU1: a disk that was unmounted during or after the walk makes its files look deleted. Nothing is known about files on
 * a missing disk, so their deletions are withdrawn.
 * @throws LianaError if the root itself has changed
 */
export async function checkSource<S extends Entry, T extends Entry>(
  { journal, route }: Pick<SyncContext<S, T>, "journal" | "route">,
  onGap: (gap: GapOperation) => void,
): Promise<void> {
  if (!route.sourceIsBucket) await route.checkRoots();
  for (const { key, path } of (await route.mounts?.lookAgain()) ?? [])
    onGap({ kind: "gap", key, side: "source", reason: "disk-missing", shown: path, blocks: false });
  for (const key of route.mounts?.away ?? []) journal.removals.withdraw(key, afterAll(key));
}
