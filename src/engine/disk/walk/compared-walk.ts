import type { LocalEntry, ScanItem } from "../../../shared/model/entry.ts";
import type { WalkOptions } from "../port.ts";
import { RowSketches } from "../../journal/row-sketches.ts";
import { foldUnchanged } from "../../plan/unchanged.ts";
import { type Part, WHOLE } from "../../rules/part.ts";
import type { FolderReader } from "./walk-reader.ts";
import { walk } from "./walk.ts";

/** The class of objects if none is requested. */
export const DEFAULT_CLASS = "STANDARD";

/**
 * A walk, or one part of it, in which entries that match the options' journal are collapsed into ranges.
 * @throws LianaError what `walk` throws; `state-unwritable`
 * @throws JournalDamaged
 */
export function* comparedWalk(
  reader: FolderReader,
  options: WalkOptions,
  part: Part = WHOLE,
): Generator<ScanItem<LocalEntry>, void, undefined> {
  const { known } = options;
  const items = walk(reader, options, part);
  if (known === undefined) {
    yield* items;
    return;
  }
  const rows = new RowSketches(known.file, known.storageClass ?? DEFAULT_CLASS, part);
  try {
    yield* foldUnchanged(items, rows, known, part.until);
  } finally {
    rows.close();
  }
}
