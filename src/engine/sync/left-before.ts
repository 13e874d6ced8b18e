import type { JobOptions } from "../../shared/model/job.ts";
import type { Journal } from "../journal/journal.ts";

/** Rows that are read together. */
const PAGE = 5_000;

/**
 * VR8: until version 8 of the journal, jobs without deletions left the objects of files that were deleted at the source
 * where they were. Their deletion, now, is none of today, so GU2 does not count so many. How many there are shows the
 * last sync that looked everywhere: it found fewer files at the source than the journal has rows.
 * @param known rows before this sync
 * @returns undefined where the journal was never of an earlier version, or where they have been dealt with
 */
export function leftBefore(
  journal: Journal,
  known: number,
  { excluded, options }: { readonly excluded: (key: string) => boolean; readonly options: JobOptions },
): number | undefined {
  const noted = journal.meta.get("left-before");
  if (noted !== undefined && noted !== "") return Number(noted);
  if (noted === undefined) return undefined;
  const count = countLeft(journal, known, excluded);
  if (!options.dryRun) journal.meta.set("left-before", String(count));
  return count;
}

function countLeft(journal: Journal, known: number, excluded: (key: string) => boolean): number {
  const auditedAt = Number(journal.meta.get("audited-at") ?? Number.NaN);
  const last = Number.isNaN(auditedAt) ? undefined : journal.history.passAt(auditedAt);
  if (last === undefined) return 0;
  const { unchanged, uploaded, copied, adopted, touched, problems } = last;
  const found = unchanged + uploaded + copied + adopted + touched + problems;
  const since = journal.history.firstPutsSince(auditedAt);
  return Math.max(0, known - found - since.files + since.moves - countExcluded(journal, excluded));
}

/** Rows of what a rule leaves out are no deletions (DL3). */
function countExcluded(journal: Journal, excluded: (key: string) => boolean): number {
  let count = 0;
  for (let after: string | undefined; ;) {
    const rows = journal.rows.after(after, PAGE);
    for (const { key } of rows) if (excluded(key)) count += 1;
    after = rows.at(-1)?.key;
    if (after === undefined) return count;
  }
}
