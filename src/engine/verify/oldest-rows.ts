import { setImmediate as turn } from "node:timers/promises";
import type { Journal } from "../journal/journal.ts";
import type { ReadableRow } from "../journal/verification.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";

/** Rows of one slice of the journal: 3 ms. */
const SLICE = 2_000;
/** Rows that one choice returns at most. */
const MOST_ROWS = 5_000;

export interface RowChoice {
  /** Only rows that were last read before this moment, ms since 1970. */
  readonly before: number;
  /** Keys that were tried in this run. */
  readonly tried: ReadonlySet<string>;
}

/**
 * VE2: the rows that were not read for longest, at most `MOST_ROWS`, and how many `more` there are. Passes all rows in
 * slices: 0.3 s for a million, so one choice serves thousands of readings and no index is needed.
 */
export async function oldestRows(
  { verification }: Pick<Journal, "verification">,
  { before, tried }: RowChoice,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly ReadableRow[]; readonly more: number }> {
  let chosen: ReadableRow[] = [];
  let found = 0;
  for (let after = ""; ;) {
    signal.throwIfAborted();
    const slice = verification.after(after, SLICE);
    const wanted = slice.filter(
      ({ key, storageClass, verifiedAt }) =>
        verifiedAt < before && !isArchiveClass(storageClass) && !tried.has(key),
    );
    found += wanted.length;
    chosen.push(...wanted);
    if (chosen.length > 2 * MOST_ROWS) chosen = oldest(chosen);
    const last = slice.at(-1);
    if (last === undefined || slice.length < SLICE) {
      const rows = oldest(chosen);
      return { rows, more: found - rows.length };
    }
    after = last.key;
    await turn();
  }
}

function oldest(rows: readonly ReadableRow[]): ReadableRow[] {
  return rows.toSorted((a, b) => a.verifiedAt - b.verifiedAt).slice(0, MOST_ROWS);
}
