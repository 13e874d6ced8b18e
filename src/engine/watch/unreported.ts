import { isAround, isRemote, type Mount, mountsOf, readMountTable, realPath } from "../disk/file-systems.ts";
import type { Unreported, WatchRequest } from "./port.ts";

/**
 * The part of a tree that may change without an event, according to the current mounts. Undefined: none that is known.
 */
export function unreportedBelow(request: WatchRequest): Unreported | undefined {
  if (process.platform === "win32") return unreportedOnWindows(request.root);
  const table = readMountTable();
  return table === undefined ? undefined : unreportedIn(table, realPath(request.root), request.excluded);
}

/**
 * @param table in the format of `/proc/self/mountinfo`
 * @param root absolute, without links
 */
export function unreportedIn(
  table: string,
  root: string,
  excluded: WatchRequest["excluded"],
): Unreported | undefined {
  const base = root === "/" ? "" : root;
  let own: Mount | undefined;
  const below: Mount[] = [];
  for (const mount of mountsOf(table)) {
    // A later mount hides an earlier one on the same path.
    if (isAround(mount.path, root)) {
      if ((own?.path.length ?? 0) <= mount.path.length) own = mount;
    } else if (mount.path.startsWith(`${base}/`))
      below.push({ ...mount, path: mount.path.slice(base.length + 1) });
  }
  if (own !== undefined && isRemote(own.type)) return { path: "", fileSystem: own.type };
  const found = below.find(({ path, type }) => isRemote(type) && !excluded(`${path}/`));
  return found === undefined ? undefined : { path: found.path, fileSystem: found.type };
}

/** Recognizes a share by its name. A drive letter mapped to a share is not recognized. */
function unreportedOnWindows(root: string): Unreported | undefined {
  return /^(\\\\|\/\/)[^?.]/.test(root) ? { path: "", fileSystem: "smb" } : undefined;
}
