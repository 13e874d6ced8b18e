import type { Entry } from "../../shared/model/entry.ts";
import { type FolderChoice, keepsFolderTimes } from "../../shared/model/folder-times.ts";

/** The modes that the usual umasks (022 and 002) produce: a restore sets them by default. */
const DEFAULT_MODES: ReadonlySet<number> = new Set([0o755, 0o775]);

/** Permissions and the sticky bit. Set-uid and set-gid are not restored (RS2). */
const KEPT_BITS = 0o1777;

/** Whether a source entry has an object: all but folders with content whose time and mode are not kept. */
export function needsObject(entry: Entry, choice: FolderChoice): boolean {
  if (entry.kind !== "folder" || !entry.filled) return true;
  return keepsFolderTimes(choice) || isPrivate(entry.mode);
}

/** Whether a restore would not give the folder this mode by default. Windows has no modes of its own. */
function isPrivate(mode: number): boolean {
  return process.platform !== "win32" && !DEFAULT_MODES.has(mode & KEPT_BITS);
}
