import { watch } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";
import type { FolderHandle } from "./folder-tree.ts";
import type { WatchProblem } from "./port.ts";

/** `name`: in the folder, or `SELF`. */
export type FolderEvent = (event: "rename" | "change", name: string | null) => void;

/** @throws the system's error */
export type OpenFolder = (
  path: string,
  onEvent: FolderEvent,
  onError: (error: unknown) => void,
) => FolderHandle;

/** The name in events of the folder itself. */
export const SELF = ".";

/**
 * Watches the names in one folder and the folder itself. libuv reports an event of the folder itself under the last
 * name of its path, which a child may have as well (`src/src`); no child is named ".".
 */
export const openFolder: OpenFolder = (path, onEvent, onError) => {
  const handle = watch(`${path}/${SELF}`, { persistent: false }, onEvent);
  handle.on("error", onError);
  return handle;
};

/** Watches, instances or descriptors are used up (inotify(7)), or kernel memory is. */
const LIMIT = new Set(["ENOSPC", "EMFILE", "ENFILE", "ENOMEM"]);

/**
 * The folder is gone, not a folder, unreadable, or its disk fails: scans report that, and the other folders are still
 * watched.
 */
const OF_ONE_FOLDER = new Set([
  "ENOENT",
  "ENOTDIR",
  "EACCES",
  "EPERM",
  "ELOOP",
  "ENAMETOOLONG",
  "EIO",
  "ESTALE",
]);

/** What a system error means for the watch as a whole; undefined if it concerns only one folder. */
export function watchProblem(error: unknown): WatchProblem | undefined {
  const code = systemCode(error) ?? "unknown";
  if (LIMIT.has(code)) return { kind: "limit" };
  return OF_ONE_FOLDER.has(code) ? undefined : { kind: "failed", code };
}

/** Like `watchProblem`, for the root: without it nothing can be watched. */
export function rootProblem(error: unknown): WatchProblem {
  const code = systemCode(error) ?? "unknown";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "root-gone" };
  return watchProblem(error) ?? { kind: "failed", code };
}
