import type { Tree } from "../disk/port.ts";
import { checkSourceRoot, isRenumbered } from "../guard/root.ts";
import type { Journal } from "../journal/journal.ts";
import { asDiskPath } from "../../shared/model/disk-path.ts";
import { countKnown, sampleOf } from "./known-files.ts";

/** Behind all keys that do not begin with the last character there is. */
const BEHIND_ALL = "\u{10ffff}";

/**
 * GU1: that the source is the folder of last time. One whose disk has only another number than last time, as disks
 * that were unplugged do, is known by its files.
 * @returns the identity to journal
 * @throws LianaError `source-missing`, `source-not-folder`, `source-replaced`
 */
export async function sourceIdentity(tree: Tree, journal: Journal, moved: boolean): Promise<string> {
  const known = journal.meta.get("source-root");
  const state = await tree.rootState();
  const renumbered = state.kind === "folder" && isRenumbered(known, state.identity);
  const accepted = moved || (renumbered && (await holdsKnownFiles(tree, journal)));
  return checkSourceRoot(tree.root, state, known, accepted);
}

/** Half of them, so that some may have changed elsewhere meanwhile. */
async function holdsKnownFiles(tree: Tree, journal: Journal): Promise<boolean> {
  const files = sampleOf(journal, "", BEHIND_ALL).filter(({ kind }) => kind === "file");
  return files.length > 0 && (await countKnown(tree, files, asDiskPath)) * 2 >= files.length;
}
