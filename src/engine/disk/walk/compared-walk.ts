import type { LocalEntry, ScanItem } from "../../../shared/model/entry.ts";
import type { WalkOptions } from "../port.ts";
import { RowSketches } from "../../journal/row-sketches.ts";
import { foldUnchanged } from "../../plan/unchanged.ts";
import { type Part, WHOLE } from "../../rules/part.ts";
import type { FolderReader } from "./walk-reader.ts";
import { walk } from "./walk.ts";

/** Of objects where no class is asked for. */
const DEFAULT_CLASS = "STANDARD";

/**
 * A walk, or a part of one, in which what the options' journal has as it is has become stretches.
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
