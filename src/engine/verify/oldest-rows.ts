import { setImmediate as turn } from "node:timers/promises";
import type { Journal } from "../journal/journal.ts";
import type { ReadableRow } from "../journal/verification.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";

/** Rows of one slice of the journal: 3 ms. */
const SLICE = 2_000;
/** How far in the future a reading may be and still count, ms: clocks are corrected by seconds. */
export const CLOCKS_APART = 24 * 60 * 60 * 1000;
/** Rows that one choice returns at most. */
const MOST_ROWS = 5_000;

export interface RowChoice {
  /** Only rows that were last read before this moment, ms since 1970. */
  readonly before: number;
  /** ms since 1970. Later readings date from a clock that was set back since, and count as none. */
  readonly now: number;
  /** Keys that were tried in this run. */
  readonly tried: ReadonlySet<string>;
}

/**
 * VE2: the rows that were not read for longest, at most `MOST_ROWS`, and how many `more` there are. What was tried in
 * vain goes by that moment, so that files that cannot be read do not keep the others from being read. Passes all rows in
 * slices: 0.3 s for a million, so one choice serves thousands of readings and no index is needed.
 */
export async function oldestRows(
  { verification }: Pick<Journal, "verification">,
  { before, now, tried }: RowChoice,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly ReadableRow[]; readonly more: number }> {
  const until = now + CLOCKS_APART;
  let chosen: ReadableRow[] = [];
  let found = 0;
  for (let after = ""; ;) {
    signal.throwIfAborted();
    const slice = verification.after(after, SLICE);
    const wanted = slice.filter(
      ({ key, storageClass, verifiedAt }) =>
        (verifiedAt < before || verifiedAt > until) && !isArchiveClass(storageClass) && !tried.has(key),
    );
    found += wanted.length;
    chosen.push(...wanted);
    if (chosen.length > 2 * MOST_ROWS) chosen = oldest(chosen, until);
    const last = slice.at(-1);
    if (last === undefined || slice.length < SLICE) {
      const rows = oldest(chosen, until);
      return { rows, more: found - rows.length };
    }
    after = last.key;
    await turn();
  }
}

function oldest(rows: readonly ReadableRow[], until: number): ReadableRow[] {
  const triedAt = ({ verifiedAt }: ReadableRow): number => {
    const at = Math.abs(verifiedAt);
    return at > until ? 0 : at;
  };
  return rows.toSorted((a, b) => triedAt(a) - triedAt(b)).slice(0, MOST_ROWS);
}
