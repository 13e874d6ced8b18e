import { createRequire } from "node:module";
import { release } from "node:os";
import type koffi from "koffi";

/** syncfs(2) on another thread, for the file system of an open file. False if it failed. */
export type SyncFileSystem = (handle: number) => Promise<boolean>;

/** Before Linux 5.8 syncfs reported no failed writes. */
const SINCE = [5, 8] as const;

/** Undefined where the system has no such call, or one that reports too little. */
export function loadSyncFileSystem(): SyncFileSystem | undefined {
  if (process.platform !== "linux" || !isRecent(release())) return undefined;
  try {
    const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
    const syncfs = loader.load(null).func("int syncfs(int)");
    return (handle) =>
      new Promise((resolve) => {
        syncfs.async(handle, (error: unknown, result: unknown) => resolve(error === null && result === 0));
      });
  } catch (error) {
    // koffi has no binary for this system, or the C library has no such function.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** @param version such as `6.1.0-18-amd64` */
function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map((number) => Number.parseInt(number, 10));
  return major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]);
}
