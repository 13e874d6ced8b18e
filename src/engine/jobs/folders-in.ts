import type { ScanItem } from "../../shared/model/entry.ts";

/** Paths of the folders that an item tells. */
export function foldersIn(item: ScanItem): readonly string[] {
  if (item.kind === "unchanged") return item.folders;
  return item.kind === "folder" && item.side === "local" ? [item.path] : NONE;
}

const NONE: readonly string[] = [];
