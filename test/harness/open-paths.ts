import { existsSync, readdirSync, readlinkSync } from "node:fs";

/** Paths below a folder that this process has open; none where the system does not show them. */
export function openPathsBelow(folder: string): readonly string[] {
  if (!existsSync("/proc/self/fd")) return [];
  return readdirSync("/proc/self/fd")
    .flatMap((handle) => {
      try {
        return [readlinkSync(`/proc/self/fd/${handle}`)];
      } catch {
        // The handle of the listing itself is closed by then.
        return [];
      }
    })
    .filter((path) => path.startsWith(folder));
}
