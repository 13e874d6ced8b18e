import { isAbsolute, join, relative, resolve } from "node:path";
import { LINK_SUFFIX } from "../shared/model/entry.ts";
import { type Location, locationText } from "../shared/model/location.ts";
import { printable } from "../shared/printable.ts";

/** How a key of a location is shown: `s3://bucket/prefix/a.txt`, `./a.txt`, `docs/a.txt`, or the whole path. */
export function shownName(location: Location, key: string): string {
  if (location.kind === "bucket") return printable(locationText(location) + key);
  const name = key.endsWith(LINK_SUFFIX) ? key.slice(0, -LINK_SUFFIX.length) : key;
  const folder = name.endsWith("/") ? "/" : "";
  const bare = folder === "" ? name : name.slice(0, -1);
  return printable(shownPath(join(location.path, bare)) + folder);
}

/** Below the current folder as `aws s3` has it; elsewhere whole, which reads better than a row of `../`. */
function shownPath(path: string): string {
  const near = relative(resolve("."), path);
  if (near.startsWith("..") || isAbsolute(near)) return path;
  return near.includes("/") || near.includes("\\") ? near : `./${near}`;
}
