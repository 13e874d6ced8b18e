import { isAbsolute, join, relative, resolve } from "node:path";
import { LINK_SUFFIX } from "../shared/model/entry.ts";
import { type Location, locationText } from "../shared/model/location.ts";
import { printable } from "../shared/printable.ts";

/** A key in a location, for people: `s3://bucket/prefix/a.txt`, `./a.txt`, `docs/a.txt`, or an absolute path. */
export function shownName(location: Location, key: string): string {
  if (location.kind === "bucket") return printable(locationText(location) + key);
  const name = key.endsWith(LINK_SUFFIX) ? key.slice(0, -LINK_SUFFIX.length) : key;
  const folder = name.endsWith("/") ? "/" : "";
  const bare = folder === "" ? name : name.slice(0, -1);
  return printable(shownPath(join(location.path, bare)) + folder);
}

/** Relative below the current folder, as `aws s3` shows it; absolute elsewhere, which is clearer than many `../`. */
function shownPath(path: string): string {
  const near = relative(resolve("."), path);
  if (near.startsWith("..") || isAbsolute(near)) return path;
  return near.includes("/") || near.includes("\\") ? near : `./${near}`;
}
