import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Location } from "../../shared/model/location.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/**
 * The absolute path of a folder with links resolved, so that a folder has one name (GU3). Components that do not exist
 * yet are appended unchanged.
 */
export function realFolder(path: string): string {
  return resolved(path, realpathSync);
}

/**
 * Like `realFolder`, but spelled as on the disk, even if the disk accepts other spellings (case, Unicode form). Only for
 * comparisons: stored records and job ids use `realFolder`.
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

/** Applies `realFolder` to a folder; a bucket has only one name. */
export function realLocation(location: Location): Location {
  return location.kind === "folder" ? { kind: "folder", path: realFolder(location.path) } : location;
}
