import { LianaError } from "../../shared/errors.ts";
import type { RootState } from "../disk/port.ts";

/** Whether only the disk's number differs: systems assign it again at each mount. */
export function isRenumbered(known: string | undefined, identity: string): boolean {
  return known !== undefined && known !== identity && inodeOf(known) === inodeOf(identity);
}

/** `device-inode` */
function inodeOf(identity: string): string {
  return identity.slice(identity.indexOf("-") + 1);
}

/**
 * GU1: a source folder must exist and be the same as last time. The scan detects an empty one.
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
