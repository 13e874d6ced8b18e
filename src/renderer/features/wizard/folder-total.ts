import type { FolderMeasure } from "../../../shared/contract/exclusion-commands.ts";
import type { Words } from "../../../shared/words/words.ts";
import type { ChosenFolder } from "./wizard-state.ts";

/** `8,325 files, 41.2 GiB` */
export function measureWords(
  words: Words,
  { entries, bytes }: Pick<FolderMeasure, "entries" | "bytes">,
): string {
  return words.say("wizard.folders.measure", { count: entries, bytes: words.bytes(bytes) });
}

/** The files of all folders together, as far as they are counted. */
export function folderTotal(
  words: Words,
  folders: readonly ChosenFolder[],
  counts: ReadonlyMap<string, FolderMeasure>,
): string {
  let count = 0;
  let bytes = 0;
  for (const { path } of folders) {
    count += counts.get(path)?.entries ?? 0;
    bytes += counts.get(path)?.bytes ?? 0;
  }
  return words.say("wizard.folders.total", { count, bytes: words.bytes(bytes) });
}
