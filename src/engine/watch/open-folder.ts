import { watch } from "node:fs";
import { systemCode } from "../disk/node-errors.ts";
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

/** The name under which events of the folder itself come. */
export const SELF = ".";

/**
 * Watches the names in one folder and the folder itself. libuv gives an event of the folder itself the last name of
 * the path it was given, which a child may have as well (`src/src`); no child has the name ".".
 */
export const openFolder: OpenFolder = (path, onEvent, onError) => {
  const handle = watch(`${path}/${SELF}`, { persistent: false }, onEvent);
  handle.on("error", onError);
  return handle;
};

/** Watches, instances or descriptors are used up (inotify(7)), or the kernel's memory is. */
const LIMIT = new Set(["ENOSPC", "EMFILE", "ENFILE", "ENOMEM"]);

/** The folder is gone, is none, may not be read, or its disk fails: scans tell that, the others are watched. */
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

/** What an error of the system says of watching as a whole; undefined when it is one folder's own. */
export function watchProblem(error: unknown): WatchProblem | undefined {
  const code = systemCode(error) ?? "unknown";
  if (LIMIT.has(code)) return { kind: "limit" };
  return OF_ONE_FOLDER.has(code) ? undefined : { kind: "failed", code };
}

/** The same for the root: without it nothing can be watched. */
export function rootProblem(error: unknown): WatchProblem {
  const code = systemCode(error) ?? "unknown";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "root-gone" };
  return watchProblem(error) ?? { kind: "failed", code };
}
