import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Location } from "../../shared/model/location.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/**
 * The absolute path of a folder with links resolved, spelled as on the disk, so that a folder has one name (GU3) in
 * whatever case, Unicode form or short form (8.3) it is given. Components that do not exist yet are appended unchanged.
 */
export function realFolder(path: string): string {
  return resolved(path, nativeOrOwn);
}

/** As `realFolder` was before it used the disk's spelling: ids of older jobs were made from this. */
function givenFolder(path: string): string {
  return resolved(path, realpathSync);
}

/** Some disks of Windows have no native path (RAM disks, Cryptomator, VeraCrypt: EISDIR); they are named as given. */
function nativeOrOwn(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isRefusedWith(error, "ENOENT")) throw error;
    return realpathSync(path);
  }
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

/** The location as ids of older jobs name it. */
export function givenLocation(location: Location): Location {
  return location.kind === "folder" ? { kind: "folder", path: givenFolder(location.path) } : location;
}
