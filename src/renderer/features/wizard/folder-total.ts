import type { FolderMeasure } from "../../../shared/contract/engine-commands.ts";
import { counted, formatBytes } from "../../../shared/format.ts";
import type { ChosenFolder } from "./wizard-state.ts";

/** "8,325 files, 41.2 GiB" */
export function measureWords({ entries, bytes }: Pick<FolderMeasure, "entries" | "bytes">): string {
  return `${counted(entries, "file")}, ${formatBytes(bytes)}`;
}

/** Of all folders, as far as they are counted. */
export function folderTotal(
  folders: readonly ChosenFolder[],
  measures: ReadonlyMap<string, FolderMeasure>,
): string {
  let entries = 0;
  let bytes = 0;
  for (const { path } of folders) {
    entries += measures.get(path)?.entries ?? 0;
    bytes += measures.get(path)?.bytes ?? 0;
  }
  return `Together ${measureWords({ entries, bytes })}`;
}
