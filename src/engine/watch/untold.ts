import { readFileSync, realpathSync } from "node:fs";
import { systemCode } from "../disk/node-errors.ts";
import type { Untold, WatchRequest } from "./port.ts";

/**
 * File systems whose content changes without an event here: other computers write to it, or what it shows is changed
 * below it (bindfs, virtual machines' shared folders). inotify(7): "The inotify API does not report ... events for
 * remote changes". All of `fuse.…` count, since any of them may; not `fuseblk`, a disk of this computer (ntfs-3g).
 * Not overlayfs either: changes of its layers behind its back are undefined (kernel, overlayfs.rst).
 */
const UNTOLD: ReadonlySet<string> = new Set([
  "9p",
  "afs",
  "beegfs",
  "ceph",
  "cifs",
  "coda",
  "davfs",
  "fakeowner",
  "fuse",
  "gfs2",
  "glusterfs",
  "gpfs",
  "lustre",
  "nfs",
  "nfs4",
  "ocfs2",
  "orangefs",
  "prl_fs",
  "smb3",
  "smbfs",
  "vboxsf",
  "virtiofs",
  "vmhgfs",
]);

interface Mount {
  readonly path: string;
  readonly type: string;
}

/** What of a tree may change without an event, as the system has it mounted now. Undefined: nothing that is known. */
export function untoldBelow(request: WatchRequest): Untold | undefined {
  if (process.platform === "win32") return untoldOnWindows(request.root);
  const table = readTable();
  return table === undefined ? undefined : untoldIn(table, realRoot(request.root), request.excluded);
}

/**
 * @param table as `/proc/self/mountinfo` has it
 * @param root absolute, without links
 */
export function untoldIn(
  table: string,
  root: string,
  excluded: WatchRequest["excluded"],
): Untold | undefined {
  const base = root === "/" ? "" : root;
  let own: Mount | undefined;
  const below: Mount[] = [];
  for (const mount of mountsOf(table)) {
    // A later one hides an earlier one at the same place.
    if (mount.path === root || isIn(base, mount.path)) {
      if ((own?.path.length ?? 0) <= mount.path.length) own = mount;
    } else if (mount.path.startsWith(`${base}/`))
      below.push({ ...mount, path: mount.path.slice(base.length + 1) });
  }
  if (own !== undefined && isUntold(own.type)) return { path: "", fileSystem: own.type };
  const found = below.find(({ path, type }) => isUntold(type) && !excluded(`${path}/`));
  return found === undefined ? undefined : { path: found.path, fileSystem: found.type };
}

/** Whether a folder lies below a mount point. */
function isIn(folder: string, mountPoint: string): boolean {
  return mountPoint === "/" || folder.startsWith(`${mountPoint}/`);
}

function isUntold(type: string): boolean {
  return UNTOLD.has(type) || type.startsWith("fuse.");
}

/** proc_pid_mountinfo(5): the fifth field is the mount point, the first behind " - " the type. */
function mountsOf(table: string): readonly Mount[] {
  return table.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const path = before.split(" ")[4];
    const type = after.split(" ")[0];
    return path === undefined || type === undefined || type === "" ? [] : [{ path: unescaped(path), type }];
  });
}

/** Spaces, tabs, line ends and backslashes are written in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** A share by its name. A drive letter of a share does not show. */
function untoldOnWindows(root: string): Untold | undefined {
  return /^(\\\\|\/\/)[^?.]/.test(root) ? { path: "", fileSystem: "smb" } : undefined;
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return root;
  }
}

/** Undefined where the system has no such table (macOS), or hides it. */
function readTable(): string | undefined {
  try {
    return readFileSync("/proc/self/mountinfo", "utf8");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
