import type { Tree } from "../disk/port.ts";
import { checkSourceRoot, isRenumbered } from "../guard/root.ts";
import type { Journal } from "../journal/journal.ts";
import { asDiskPath } from "../../shared/model/disk-path.ts";
import { countKnown, sampleOf } from "./known-files.ts";

/** Sorts after all keys that do not begin with the last Unicode character. */
const BEHIND_ALL = "\u{10ffff}";

/**
 * GU1: checks that the source is the same folder as in the last sync. A disk gets a new device number when it is plugged
 * in again; such a folder is recognized by its files.
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

/** Half of the sample must match, because some files may have been changed on another computer. */
async function holdsKnownFiles(tree: Tree, journal: Journal): Promise<boolean> {
  const files = sampleOf(journal, "", BEHIND_ALL).filter(({ kind }) => kind === "file");
  return files.length > 0 && (await countKnown(tree, files, asDiskPath)) * 2 >= files.length;
}
