import { symlinkSync, unlinkSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { partName } from "../../shared/model/names.ts";
import { unless } from "./node-errors.ts";
import type { PartShelf } from "./node-part.ts";
import { takeName } from "./node-placing.ts";
import { lstatOrNothing } from "./node-stat.ts";
import { setTimeNoFollow } from "./node-times.ts";
import type { LocalStat, Placement } from "./port.ts";

export interface LinkContent {
  readonly target: string;
  readonly mtimeNs: bigint | undefined;
}

/** Makes a link under a temporary name and gives it its own; the folder is there. */
export function writeLink(
  shelf: PartShelf,
  path: string,
  content: LinkContent,
  placement: Placement,
): LocalStat {
  const stat = shelf.folders.inside(path, (folder, name) => {
    const part = partName(path);
    const at = `${folder}/${part}`;
    const create = (): void => symlinkSync(content.target, at);
    unless(["EEXIST"], create, () => {
      unlinkSync(at);
      create();
    });
    try {
      if (content.mtimeNs !== undefined) setTimeNoFollow(at, content.mtimeNs);
      takeName({ folder, part, name, kind: "link", path }, placement);
    } catch (error) {
      unless(
        ["ENOENT"],
        () => unlinkSync(at),
        () => undefined,
      );
      throw error;
    }
    return lstatOrNothing(`${folder}/${name}`);
  });
  if (stat === undefined) throw new LianaError("unwritable", { path });
  shelf.unsynced.addParentOf(path);
  return stat;
}
