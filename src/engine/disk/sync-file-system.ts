import { release } from "node:os";
import { bindLibrary } from "./bind-library.ts";

/** syncfs(2) on another thread, for the file system of an open file. False if it failed. */
export type SyncFileSystem = (handle: number) => Promise<boolean>;

/** Before Linux 5.8 syncfs reported no failed writes. */
const SINCE = [5, 8] as const;

/** Undefined where the system has no such call, or one that reports too little. */
export function loadSyncFileSystem(): SyncFileSystem | undefined {
  if (process.platform !== "linux" || !isRecent(release())) return undefined;
  return bindLibrary((loader) => {
    const syncfs = loader.load(null).func("int syncfs(int)");
    return (handle) =>
      new Promise((resolve) => {
        syncfs.async(handle, (error: unknown, result: unknown) => resolve(error === null && result === 0));
      });
  });
}

/** @param version such as `6.1.0-18-amd64` */
function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map((number) => Number.parseInt(number, 10));
  return major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]);
}
