import type { JobOptions } from "../../shared/model/job.ts";
import type { Journal } from "../journal/journal.ts";

/** Rows per page. */
const PAGE = 5_000;

/**
 * VR8: the number of deletions that GU2 must not count, because the files were deleted long ago. Until version 8 of the
 * journal, jobs that did not delete left the objects of deleted files in place. The last full sync shows how many: it
 * found fewer files at the source than the journal has rows.
 * @returns undefined if the journal never had an earlier version, or these deletions were dealt with
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
 * Counts rows as earlier versions did: folders with content had no row (NA7). Rows of excluded keys are not counted,
 * because they are not deleted (DL3).
 */
function countEntries(journal: Journal, excluded: (key: string) => boolean): number {
  let count = 0;
  /** The key of the previous row, if that is a counted folder. */
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
