import type { JournalRow } from "../../shared/model/journal-row.ts";
import { type DiskPath, hasSpellings } from "../../shared/model/disk-path.ts";
import { toLianaError } from "../../shared/errors.ts";
import type { LocalStat, Tree } from "../disk/port.ts";
import { sizeOfStamp } from "../rules/stamp.ts";
import type { Journal } from "../journal/journal.ts";

/** So many entries from either end of what the journal knows are looked for. */
const SAMPLE = 10;
const ROWS_AT_ONCE = 1_000;

/** DL3, GU1: whether the journal knows something that is not left out now. */
export function knowsMoreThan({ rows }: Journal, leftOut: (key: string) => boolean): boolean {
  let page = rows.after(undefined, ROWS_AT_ONCE);
  while (page.length > 0) {
    if (page.some(({ key }) => !leftOut(key))) return true;
    page = rows.after(page.at(-1)?.key, ROWS_AT_ONCE);
  }
  return false;
}

/** Some of the rows after `key` and before `until`, from both ends. */
export function sampleOf(journal: Journal, key: string, until: string): readonly JournalRow[] {
  return journal.rows.endsOf(key, until, SAMPLE);
}

/** Of a disk that fails, or a place that may not be looked at, nothing is known. */
export async function statOf(tree: Tree, path: DiskPath): Promise<LocalStat | undefined> {
  try {
    return await tree.stat(path);
  } catch (error) {
    if (toLianaError(error).errorClass !== "file") throw error;
    return undefined;
  }
}

/**
 * How many of these files are there with their size and time.
 * @param pathOf where one is to be, given its key in one Unicode form and in the other: systems that decompose names
 * decompose all of them
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
