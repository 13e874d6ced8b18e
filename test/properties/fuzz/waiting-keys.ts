import type { World } from "../../harness/world.ts";

/** UP6: keys of files that are written to repeatedly and wait for a later sync. */
export function waitingKeys(world: Pick<World, "journal">): readonly string[] {
  return world.journal(({ restless }) => restless.waiting(10_000).map(({ key }) => key));
}
