import type { JournalRow } from "../../shared/model/journal-row.ts";
import { type DiskPath, hasSpellings } from "../../shared/model/disk-path.ts";
import type { Entry } from "../../shared/model/entry.ts";
import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { LocalStat, Tree } from "../disk/port.ts";
import { sizeOfStamp } from "../rules/stamp.ts";
import type { Journal } from "../journal/journal.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** Rows that a sample takes from each end. */
const SAMPLE = 10;
const ROWS_AT_ONCE = 1_000;

/**
 * GU1: an empty source contradicts a journal that has rows, unless the user confirmed it or the rules exclude all (DL3).
 * @param known number of rows before the sync
 * @throws LianaError `source-empty`
 */
export function refuseEmpty<S extends Entry, T extends Entry>(
  { journal, options, excluded }: SyncContext<S, T>,
  { tally }: SyncCounts,
  known: number,
): void {
  if (tally.sourceItems === 0 && known > 0 && !options.rootMoved && knowsMoreThan(journal, excluded))
    throw new LianaError("source-empty", { known });
}

/** Whether the journal has a row that the rules do not exclude now. */
function knowsMoreThan({ rows }: Journal, leftOut: (key: string) => boolean): boolean {
  let page = rows.after(undefined, ROWS_AT_ONCE);
  while (page.length > 0) {
    if (page.some(({ key }) => !leftOut(key))) return true;
    page = rows.after(page.at(-1)?.key, ROWS_AT_ONCE);
  }
  return false;
}

/** A sample of the rows after `key` and before `until`, from both ends of the range. */
export function sampleOf(journal: Journal, key: string, until: string): readonly JournalRow[] {
  return journal.rows.endsOf(key, until, SAMPLE);
}

/** Undefined also if the disk fails or access is denied: nothing is known then. */
export async function statOf(tree: Tree, path: DiskPath): Promise<LocalStat | undefined> {
  try {
    return await tree.stat(path);
  } catch (error) {
    if (toLianaError(error).errorClass !== "file") throw error;
    return undefined;
  }
}

/**
 * How many of these files exist with their recorded size and time.
 * @param pathOf the path for a key. Called with the key and, if no such file exists, with its decomposed form (NFD):
 * systems that decompose names decompose all of them
 */
export async function countKnown(
  tree: Tree,
  files: readonly JournalRow[],
  pathOf: (key: string) => DiskPath,
): Promise<number> {
  let found = 0;
  for (const { key, source, mtimeNs } of files) {
    let stat = await statOf(tree, pathOf(key));
    if (stat === undefined && hasSpellings(key)) stat = await statOf(tree, pathOf(key.normalize("NFD")));
    if (stat?.kind === "file" && stat.size === sizeOfStamp(source) && String(stat.mtimeNs) === mtimeNs)
      found += 1;
  }
  return found;
}
