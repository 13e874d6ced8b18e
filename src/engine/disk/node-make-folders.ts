import { mkdirSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { unless } from "./node-errors.ts";
import type { PartShelf } from "./node-part.ts";
import { lstatOrNothing } from "./node-stat.ts";

/** With the umask. Never for everybody to write to, under any umask: others could put links in the way. */
export const FOLDER_MODE = 0o775;

/**
 * Makes the folder `path` and its parents; "" is the root.
 * @param mode permission bits of the folder itself if it is made, without those of the umask; undefined: the default
 * @throws LianaError `folder-blocked` when something else has its name, or that of a parent; `unwritable`
 */
export function makeFolders(shelf: PartShelf, path: string, mode?: number): void {
  if (path === "" || isFolder(shelf, path)) return;
  // Shortest first, by a loop: a key may have 500 steps.
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    const step = end < 0 ? path : path.slice(0, end);
    if (!isFolder(shelf, step)) makeOne(shelf, step, step === path ? mode : undefined);
    if (end < 0) return;
  }
}

function isFolder(shelf: PartShelf, path: string): boolean {
  const kind = shelf.folders.inside(path, (folder, name) => lstatOrNothing(`${folder}/${name}`)?.kind);
  return kind === "folder";
}

function makeOne(shelf: PartShelf, path: string, mode: number | undefined): void {
  const made = shelf.folders.inside(path, (folder, name) => {
    const at = `${folder}/${name}`;
    // EEXIST: by somebody else meanwhile, or it is no folder.
    unless(
      ["EEXIST"],
      () => mkdirSync(at, mode ?? FOLDER_MODE),
      () => undefined,
    );
    return lstatOrNothing(at)?.kind;
  });
  if (made === undefined) throw new LianaError("unwritable", { path });
  if (made !== "folder") throw new LianaError("folder-blocked", { path, kind: made });
  shelf.unsynced.addParentOf(path);
}
