import { isAround, isRemote, type Mount, mountsOf, readMountTable, realPath } from "../disk/file-systems.ts";
import type { Unreported, WatchRequest } from "./port.ts";

/** What of a tree may change without an event, as the system has it mounted now. Undefined: nothing that is known. */
export function unreportedBelow(request: WatchRequest): Unreported | undefined {
  if (process.platform === "win32") return unreportedOnWindows(request.root);
  const table = readMountTable();
  return table === undefined ? undefined : unreportedIn(table, realPath(request.root), request.excluded);
}

/**
 * @param table as `/proc/self/mountinfo` has it
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
    // A later one hides an earlier one at the same place.
    if (isAround(mount.path, root)) {
      if ((own?.path.length ?? 0) <= mount.path.length) own = mount;
    } else if (mount.path.startsWith(`${base}/`))
      below.push({ ...mount, path: mount.path.slice(base.length + 1) });
  }
  if (own !== undefined && isRemote(own.type)) return { path: "", fileSystem: own.type };
  const found = below.find(({ path, type }) => isRemote(type) && !excluded(`${path}/`));
  return found === undefined ? undefined : { path: found.path, fileSystem: found.type };
}

/** A share by its name. A drive letter of a share does not show. */
function unreportedOnWindows(root: string): Unreported | undefined {
  return /^(\\\\|\/\/)[^?.]/.test(root) ? { path: "", fileSystem: "smb" } : undefined;
}
