import { readFileSync, realpathSync } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";

/**
 * File systems of which this computer does not see each change: other computers write to them, or what they show is
 * changed below them (bindfs, virtual machines' shared folders). inotify(7): "The inotify API does not report ... events for
 * remote changes". All of `fuse.…` count, since any of them may; not `fuseblk`, a disk of this computer (ntfs-3g).
 * Not overlayfs either: changes of its layers behind its back are undefined (kernel, overlayfs.rst).
 */
const REMOTE: ReadonlySet<string> = new Set([
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

/** A file system as it is mounted. */
export interface Mount {
  readonly path: string;
  /** As the system names it, such as `nfs4`. */
  readonly type: string;
}

/** @param type of a mount */
export function isRemote(type: string): boolean {
  return REMOTE.has(type) || type.startsWith("fuse.");
}

/** proc_pid_mountinfo(5): the fifth field is the mount point, the first behind " - " the type. */
export function mountsOf(table: string): readonly Mount[] {
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

/** Whether a folder, without its last slash, lies on or below a mount point. */
export function isAround(mountPoint: string, folder: string): boolean {
  return mountPoint === "/" || folder === mountPoint || folder.startsWith(`${mountPoint}/`);
}

/**
 * Whether what one process of this computer writes to a file is what another one reads right after, in the order in
 * which it was written. Where nobody tells, on macOS, it is not relied on for volumes, nor for shares on Windows.
 */
export function hasSharedCache(path: string): boolean {
  if (process.platform === "win32") return !path.startsWith("\\\\");
  if (process.platform !== "linux") return !path.startsWith("/Volumes/");
  const folder = realPath(path);
  // The deepest one counts, and of two at one place the later.
  const around = mountsOf(readMountTable() ?? "").filter((mount) => isAround(mount.path, folder));
  const type = around.toSorted((a, b) => a.path.length - b.path.length).at(-1)?.type;
  return type !== undefined && !isRemote(type);
}

/** Without links, as far as it is there. */
export function realPath(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return root;
  }
}

/** Undefined where the system has no such table (macOS), or hides it. */
export function readMountTable(): string | undefined {
  try {
    return readFileSync("/proc/self/mountinfo", "utf8");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
