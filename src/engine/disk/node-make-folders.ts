import { mkdirSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { unless } from "./node-errors.ts";
import type { PartShelf } from "./node-part.ts";
import { lstatOrNothing } from "./node-stat.ts";

/** Subject to the umask. Never world-writable, under any umask: others could plant links. */
export const FOLDER_MODE = 0o775;

/**
 * Creates the folder `path` and its parents; "" is the root.
 * @param mode permission bits of the folder itself if it is created, minus the umask; undefined: the default
 * @throws LianaError `folder-blocked` if something else has its name or a parent's; `unwritable`
 */
export function makeFolders(shelf: PartShelf, path: string, mode?: number): void {
  if (path === "" || isFolder(shelf, path)) return;
  // Shortest first, in a loop: a key may have 500 steps.
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
    // EEXIST: somebody else created it meanwhile, or it is not a folder.
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
