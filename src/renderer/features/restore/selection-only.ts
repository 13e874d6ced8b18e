import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import { MOST_PICKED } from "../../../shared/contract/restore-commands.ts";
import type { BucketTree } from "./bucket-tree.ts";
import type { Mark, RestoreSelection } from "./selection.ts";
import { segmentsOf, type ShownVersion } from "./tree-level.ts";

type RestoreInput = CommandInput<WindowCommands, "startRestore">;

/** What a restore is limited to. */
export type Wanted = Pick<RestoreInput, "only" | "picked">;

/** The most names that `startRestore` accepts. */
const MOST = 100_000;

/**
 * Keys and prefixes of the selection, and the versions of its single files that were shown (RS12). A folder with exceptions
 * is replaced by its remaining entries, so its remaining pages are listed.
 * @throws LianaError if a level cannot be listed; `nothing-there` if nothing is selected; `usage` if the selection
 *   takes too many names
 */
export async function wantedOf(
  selection: RestoreSelection,
  tree: BucketTree,
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
    if (on && mark.below.size === 0)
      return add(rel, rel.endsWith("/") ? undefined : (mark.version ?? shownAt(rel)));
    if (!on) {
      for (const [segment, inner] of mark.below) await gather(inner, rel + segment, false);
      return;
    }
    const level = await tree.whole(rel, MOST, signal);
    for (const node of level.nodes) {
      const inner = mark.below.get(segmentsOf(node.rel).at(-1) ?? "");
      // A part of a selected folder: as that, it is taken as it is.
      if (inner === undefined) add(node.rel, undefined);
      else await gather(inner, node.rel, true);
    }
  }

  /** The files of a level that was listed after its selection have their version from the tree. */
  function shownAt(rel: string): ShownVersion | undefined {
    return tree.levelAt(rel.slice(0, rel.lastIndexOf("/") + 1))?.find(rel)?.version;
  }

  function add(rel: string, version: ShownVersion | undefined): void {
    if (version === undefined) only.push(rel);
    else picked.push({ key: rel, ...defined(version) });
    if (picked.length > MOST_PICKED) throw tooMany(MOST_PICKED);
    if (only.length > MOST) throw tooMany(MOST);
  }
}

function tooMany(most: number): LianaError {
  return new LianaError("usage", { reason: "too-many-names", most });
}

/** Whether the files have a version of now: no earlier version was chosen. */
export function isOfNow({ picked = [] }: Wanted): boolean {
  return picked.every(({ versionId, at }) => versionId === undefined && at === undefined);
}

/** The same files, whatever version is current (RS12: after the user was told). */
export function asNow({ only, picked = [] }: Wanted): Wanted {
  return only === "all" ? { only } : { only: [...only, ...picked.map(({ key }) => key)] };
}
