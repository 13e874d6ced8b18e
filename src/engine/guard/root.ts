import { LianaError } from "../../shared/errors.ts";
import type { RootState } from "../disk/port.ts";

/** Whether only the number of the disk is another one: systems give it again with each mount. */
export function isRenumbered(known: string | undefined, identity: string): boolean {
  return known !== undefined && known !== identity && inodeOf(known) === inodeOf(identity);
}

/** `device-inode` */
function inodeOf(identity: string): string {
  return identity.slice(identity.indexOf("-") + 1);
}

/**
 * GU1: a source folder must be there and be the one of last time. An empty one is found by the scan.
 * @param known the identity journaled last time; undefined on the first sync
 * @returns the identity to journal
 * @throws LianaError `source-missing`, `source-not-folder`, `source-replaced`
 */
export function checkSourceRoot(
  path: string,
  state: RootState,
  known: string | undefined,
  moved: boolean,
): string {
  if (state.kind === "missing") throw new LianaError("source-missing", { path });
  if (state.kind === "not-folder") throw new LianaError("source-not-folder", { path });
  if (known !== undefined && known !== state.identity && !moved) {
    throw new LianaError("source-replaced", { path });
  }
  return state.identity;
}
