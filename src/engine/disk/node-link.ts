import { symlinkSync, unlinkSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";
import { partName } from "../../shared/model/names.ts";
import { untilReleased } from "./disk-system.ts";
import { diskError, unless } from "./node-errors.ts";
import type { PartShelf } from "./node-part.ts";
import { NameTaker } from "./node-placing.ts";
import { lstatOrNothing } from "./node-stat.ts";
import { setTimeNoFollow } from "./node-times.ts";
import type { LocalStat, Placement } from "./port.ts";

export interface LinkContent {
  readonly target: string;
  readonly mtimeNs: bigint | undefined;
}

/** Creates a link under a temporary name and renames it. The folder must exist. */
export async function writeLink(
  shelf: PartShelf,
  path: string,
  content: LinkContent,
  placement: Placement,
): Promise<LocalStat> {
  const { system, folders } = shelf;
  const taker = new NameTaker(placement, system.platform);
  const part = partName(path);
  try {
    folders.inside(path, (folder) => createLink(`${folder}/${part}`, path, content, system.platform));
    const stat = await untilReleased(system, path, () =>
      folders.inside(path, (folder, name) => {
        taker.take({ folder, part, name, kind: "link", path });
        return lstatOrNothing(`${folder}/${name}`);
      }),
    );
    if (stat === undefined) throw new LianaError("unwritable", { path });
    shelf.unsynced.addParentOf(path);
    return stat;
  } catch (error) {
    folders.inside(path, (folder) =>
      unless(
        ["ENOENT"],
        () => unlinkSync(`${folder}/${part}`),
        () => undefined,
      ),
    );
    throw diskError(error, "write", path);
  }
}

function createLink(at: string, path: string, content: LinkContent, platform: NodeJS.Platform): void {
  const create = (): void => symlinkSync(content.target, at);
  try {
    unless(["EEXIST"], create, () => {
      unlinkSync(at);
      create();
    });
  } catch (error) {
    // Windows: only administrators may, unless its developer mode is on.
    if (platform !== "win32" || !isRefusedWith(error, "EPERM")) throw error;
    throw new LianaError("unwritable", { path, system: systemCode(error), reason: "link" }, error);
  }
  if (content.mtimeNs !== undefined) setTimeNoFollow(at, content.mtimeNs);
}
