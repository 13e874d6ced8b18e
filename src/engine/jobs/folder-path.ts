import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * The absolute path of a folder with links resolved, so that one folder has one name (GU3). What does
 * not exist yet keeps its name below the part that does.
 */
export function realFolder(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return !missing || parent === absolute ? absolute : join(realFolder(parent), basename(absolute));
  }
}
