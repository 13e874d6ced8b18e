import type { JobOptions } from "../../shared/model/job.ts";
import type { Journal } from "../journal/journal.ts";

/** Rows that are read together. */
const PAGE = 5_000;

/**
 * VR8: until version 8 of the journal, jobs without deletions left the objects of files that were deleted at the source
 * where they were. Their deletion, now, is none of today, so GU2 does not count so many. How many there are shows the
 * last sync that looked everywhere: it found fewer files at the source than the journal has rows.
 * @returns undefined where the journal was never of an earlier version, or where they have been dealt with
 */
export function leftBefore(
  journal: Journal,
  { excluded, options }: { readonly excluded: (key: string) => boolean; readonly options: JobOptions },
): number | undefined {
  const noted = journal.meta.get("left-before");
  if (noted !== undefined && noted !== "") return Number(noted);
  if (noted === undefined) return undefined;
  const count = countLeft(journal, excluded);
  if (!options.dryRun) journal.meta.set("left-before", String(count));
  return count;
}

function countLeft(journal: Journal, excluded: (key: string) => boolean): number {
  const auditedAt = Number(journal.meta.get("audited-at") ?? Number.NaN);
  const last = Number.isNaN(auditedAt) ? undefined : journal.history.syncAt(auditedAt);
  if (last === undefined) return 0;
  const { unchanged, uploaded, copied, adopted, touched, problems } = last;
  const found = unchanged + uploaded + copied + adopted + touched + problems;
  const since = journal.history.firstPutsSince(auditedAt);
  return Math.max(0, countEntries(journal, excluded) - found - since.files + since.moves);
}

/**
 * Rows as earlier versions had them, by now: folders with content had none (NA7). Those of what a rule leaves out are
 * not counted, since they are no deletions (DL3).
 */
function countEntries(journal: Journal, excluded: (key: string) => boolean): number {
  let count = 0;
  /** The row before, if it is of a folder and counted. */
  let folder: string | undefined;
  for (let after: string | undefined; ;) {
    const rows = journal.rows.after(after, PAGE);
    for (const { key } of rows) {
      if (folder !== undefined && key.startsWith(folder)) count -= 1;
      const isCounted = !excluded(key);
      if (isCounted) count += 1;
      folder = isCounted && key.endsWith("/") ? key : undefined;
    }
    after = rows.at(-1)?.key;
    if (after === undefined) return count;
  }
}
