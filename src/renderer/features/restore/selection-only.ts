import { LianaError } from "../../../shared/errors.ts";
import { formatCount } from "../../../shared/format.ts";
import type { BucketTree } from "./bucket-tree.ts";
import type { Mark, RestoreSelection } from "./selection.ts";
import { segmentsOf } from "./tree-level.ts";

/** What the contract takes. */
const MOST = 100_000;

/**
 * Keys and prefixes of what is chosen. A folder with exceptions becomes what else is in it, so the rest of its
 * pages is asked for.
 * @throws LianaError why a level could not be listed, `usage` where it takes too many names
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
    throw new LianaError("usage", {
      text: `this would name more than ${formatCount(MOST)} files one by one. Choose whole folders, or fewer files.`,
    });
  }
}
