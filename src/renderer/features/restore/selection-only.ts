import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { BucketTree } from "./bucket-tree.ts";
import type { Mark, RestoreSelection } from "./selection.ts";
import { segmentsOf, type TreeNode } from "./tree-level.ts";

type RestoreInput = CommandInput<WindowCommands, "startRestore">;

/** What a restore is limited to. */
export type Wanted = Pick<RestoreInput, "only" | "picked">;

/** The most names that `startRestore` accepts. */
const MOST = 100_000;
/** The most versions that `startRestore` accepts. Of further files, it takes whatever version is there. */
const MOST_PICKED = 1_000;

/** What the window shows of a bucket. */
export interface ShownFiles {
  readonly tree: BucketTree;
  /** The results of a search. */
  readonly found: BucketTree | undefined;
}

/**
 * Keys and prefixes of the selection, and the versions of its single files that are shown (RS12). A folder with exceptions
 * is replaced by its remaining entries, so its remaining pages are listed.
 * @throws LianaError if a level cannot be listed; `nothing-there` if nothing is selected; `usage` if the selection
 *   takes too many names
 */
export async function wantedOf(
  selection: RestoreSelection,
  { tree, found }: ShownFiles,
  signal: AbortSignal,
): Promise<Wanted> {
  if (selection.everything) return { only: "all" };
  const only: string[] = [];
  const picked: NonNullable<Wanted["picked"]> = [];
  await gather(selection.root, "", false);
  if (only.length + picked.length === 0) throw new LianaError("nothing-there", { chosen: "1" });
  return { only, ...(picked.length === 0 ? {} : { picked }) };

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
    const version = rel.endsWith("/") ? undefined : nodeOf(rel)?.version;
    if (version !== undefined && picked.length < MOST_PICKED) picked.push({ key: rel, ...defined(version) });
    else only.push(rel);
    if (only.length <= MOST) return;
    throw new LianaError("usage", { reason: "too-many-names", most: MOST });
  }

  function nodeOf(rel: string): TreeNode | undefined {
    const folder = rel.slice(0, rel.lastIndexOf("/") + 1);
    return tree.levelAt(folder)?.find(rel) ?? found?.root.find(rel);
  }
}

/** Whether the files have a version of now: no earlier version was chosen. */
export function isOfNow({ picked = [] }: Wanted): boolean {
  return picked.every(({ versionId, at }) => versionId === undefined && at === undefined);
}

/** The same files, whatever version is current (RS12: after the user was told). */
export function asNow({ only, picked = [] }: Wanted): Wanted {
  return only === "all" ? { only } : { only: [...only, ...picked.map(({ key }) => key)] };
}
