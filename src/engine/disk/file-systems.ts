import { readFileSync, realpathSync } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";

/**
 * File systems on which this computer does not see every change: other computers write to them, or they show content
 * that changes underneath (bindfs, shared folders of virtual machines). inotify(7): "The inotify API does not report
 * ... events for remote changes". All `fuse.…` types count, since any of them may be remote; `fuseblk`, a local disk
 * (ntfs-3g), does not. Nor does overlayfs: direct changes to its layers are undefined (kernel, overlayfs.rst).
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

/** A mounted file system. */
export interface Mount {
  readonly path: string;
  /** Type name, such as `nfs4`. */
  readonly type: string;
}

/** @param type of a mount */
export function isRemote(type: string): boolean {
  return REMOTE.has(type) || type.startsWith("fuse.");
}

/** proc_pid_mountinfo(5): the fifth field is the mount point; the first after " - " is the type. */
export function mountsOf(table: string): readonly Mount[] {
  return table.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const path = before.split(" ")[4];
    const type = after.split(" ")[0];
    return path === undefined || type === undefined || type === "" ? [] : [{ path: unescaped(path), type }];
  });
}

/** Spaces, tabs, line ends and backslashes are escaped in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** Whether a folder, given without trailing slash, is a mount point or below it. */
export function isAround(mountPoint: string, folder: string): boolean {
  return mountPoint === "/" || folder === mountPoint || folder.startsWith(`${mountPoint}/`);
}

/**
 * Whether a process immediately reads what another process of this computer wrote to a file, in the order of the
 * writes. macOS volumes and Windows shares do not say, so the answer is no.
 */
export function hasSharedCache(path: string): boolean {
  if (process.platform === "win32") return !path.startsWith("\\\\");
  if (process.platform !== "linux") return !path.startsWith("/Volumes/");
  const folder = realPath(path);
  // The deepest mount counts; of two at one path, the later.
  const around = mountsOf(readMountTable() ?? "").filter((mount) => isAround(mount.path, folder));
  const type = around.toSorted((a, b) => a.path.length - b.path.length).at(-1)?.type;
  return type !== undefined && !isRemote(type);
}

/** The path with links resolved, as far as it exists. */
export function realPath(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return root;
  }
}

/** Undefined if the system has no such table (macOS) or hides it. */
export function readMountTable(): string | undefined {
  try {
    return readFileSync("/proc/self/mountinfo", "utf8");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
