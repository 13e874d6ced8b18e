import { statfsSync } from "node:fs";

/** `f_type` of file systems on Linux whose files other computers, or a program, change behind the cache. */
const REMOTE: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x65735546, // FUSE
  0x01021997, // 9P
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x47504653, // GPFS
  0x0bd00bd0, // Lustre
]);

/**
 * Whether what one process of this computer writes to a file is what another one reads right after, in the order in
 * which it was written. Where nobody tells, on macOS, it is not relied on for volumes, nor for shares on Windows.
 */
export function hasSharedCache(path: string): boolean {
  if (process.platform === "win32") return !path.startsWith("\\\\");
  if (process.platform !== "linux") return !path.startsWith("/Volumes/");
  return !REMOTE.has(statfsSync(path).type);
}
