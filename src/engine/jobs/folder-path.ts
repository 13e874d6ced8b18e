import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Location } from "../../shared/model/location.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/**
 * The absolute path of a folder with links resolved, so that one folder has one name (GU3). What does
 * not exist yet keeps its name below the part that does.
 */
export function realFolder(path: string): string {
  return resolved(path, realpathSync);
}

/**
 * The same as the disk spells it, also where it takes other spellings (case, Unicode form). Not for what is kept:
 * jobs are known by `realFolder`.
 */
export function trueFolder(path: string): string {
  return resolved(path, realpathSync.native);
}

function resolved(path: string, real: (path: string) => string): string {
  const absolute = resolve(path);
  try {
    return real(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    const missing = isRefusedWith(error, "ENOENT");
    return !missing || parent === absolute ? absolute : join(resolved(parent, real), basename(absolute));
  }
}

/** The same for a side of a job; a bucket has one name. */
export function realLocation(location: Location): Location {
  return location.kind === "folder" ? { kind: "folder", path: realFolder(location.path) } : location;
}
