import type { Entry } from "../../shared/model/entry.ts";
import { type FolderChoice, keepsFolderTimes } from "../../shared/model/folder-times.ts";

/** What the usual umasks (022 and 002) make: a restore gives such a mode without being asked. */
const DEFAULT_MODES: ReadonlySet<number> = new Set([0o755, 0o775]);

/** Permissions and the sticky bit. Set-uid and set-gid are not restored (RS2). */
const KEPT_BITS = 0o1777;

/** Whether a source's entry has an object: all but a folder with content whose time and mode are not kept. */
export function needsObject(entry: Entry, choice: FolderChoice): boolean {
  if (entry.kind !== "folder" || !entry.filled) return true;
  return keepsFolderTimes(choice) || isPrivate(entry.mode);
}

/** Whether a folder's mode is none that a restore would give it anyway. Windows has no modes of its own. */
function isPrivate(mode: number): boolean {
  return process.platform !== "win32" && !DEFAULT_MODES.has(mode & KEPT_BITS);
}
