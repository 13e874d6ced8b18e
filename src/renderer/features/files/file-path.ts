import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { FileRow } from "./file-rows.ts";

type Entry = Pick<FileRow, "key" | "kind">;

/** The path below the source, without the slash of a folder and, for a kept link, without its suffix (NA4). */
function plainPath({ key, kind }: Entry): string {
  if (kind === "folder") return key.slice(0, -1);
  return kind === "link" && key.endsWith(LINK_SUFFIX) ? key.slice(0, -LINK_SUFFIX.length) : key;
}

/** An entry as rules name it: a kept link by the link's own name, a folder with its slash. */
export function ruleKeyOf(entry: Entry): string {
  return entry.kind === "folder" ? entry.key : plainPath(entry);
}

/** The name of an entry without its folder. */
export function nameOf(entry: Entry): string {
  const path = plainPath(entry);
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The key of the folder that an entry is in: "" or with its `/`. */
export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/", key.length - 2) + 1);
}

/** Where an entry is at the source, as one would type it. */
export function pathOf({ source }: JobView, platform: Snapshot["platform"], entry: Entry): string {
  if (source.kind === "bucket") return `s3://${source.bucket}/${source.prefix}${entry.key}`;
  const separator = platform === "windows" ? "\\" : "/";
  const root = source.path.endsWith(separator) ? source.path : `${source.path}${separator}`;
  return root + plainPath(entry).replaceAll("/", separator);
}
