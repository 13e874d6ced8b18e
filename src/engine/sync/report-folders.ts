import type { Entry, Scan, ScanItem } from "../../shared/model/entry.ts";

/** The same scan; a watch learns from it which folders there are. */
export async function* reportFolders<S extends Entry>(
  scan: Scan<S>,
  onFolder: ((path: string) => void) | undefined,
): Scan<S> {
  for await (const batch of scan) {
    if (onFolder !== undefined) for (const item of batch) for (const path of foldersIn(item)) onFolder(path);
    yield batch;
  }
}

/** Paths of the folders that an item tells. */
function foldersIn(item: ScanItem): readonly string[] {
  if (item.kind === "unchanged") return item.folders;
  return item.kind === "folder" && item.side === "local" ? [item.path] : NONE;
}

const NONE: readonly string[] = [];
