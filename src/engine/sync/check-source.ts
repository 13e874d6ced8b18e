import type { Entry } from "../../shared/model/entry.ts";
import type { GapOperation } from "../plan/operation.ts";
import { afterAll } from "../disk/walk/scope.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * GU1: a disk that went away in the midst of the walk, or since, took its files with it. Of what was on one that is away
 * nothing is known, so nothing of it is deleted.
 * @throws LianaError where the root itself is not what it was
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
