import { LianaError } from "../../../shared/errors.ts";
import type { BucketTree } from "./bucket-tree.ts";
import type { Mark, RestoreSelection } from "./selection.ts";
import { segmentsOf } from "./tree-level.ts";

/** The most names that `startRestore` accepts. */
const MOST = 100_000;

/**
 * Keys and prefixes of the selection. A folder with exceptions is replaced by its remaining entries, so its remaining
 * pages are listed.
 * @throws LianaError if a level cannot be listed; `nothing-there` if nothing is selected; `usage` if the selection
 *   takes too many names
 */
export async function onlyOf(
  selection: RestoreSelection,
  tree: BucketTree,
  signal: AbortSignal,
): Promise<"all" | string[]> {
  if (selection.everything) return "all";
  const only: string[] = [];
  await gather(selection.root, "", false);
  if (only.length === 0) throw new LianaError("nothing-there", { chosen: "1" });
  return only;

  async function gather(mark: Mark, rel: string, around: boolean): Promise<void> {
    const on = mark.own ?? around;
    if (on && mark.below.size === 0) return add(rel);
    if (!on) {
      for (const [segment, inner] of mark.below) await gather(inner, rel + segment, false);
      return;
    }
    const level = await tree.whole(rel, MOST, signal);
    for (const node of level.nodes) {
      const inner = mark.below.get(segmentsOf(node.rel).at(-1) ?? "");
      if (inner === undefined) add(node.rel);
      else await gather(inner, node.rel, true);
    }
  }

  function add(rel: string): void {
    only.push(rel);
    if (only.length <= MOST) return;
    throw new LianaError("usage", { reason: "too-many-names", most: MOST });
  }
}
