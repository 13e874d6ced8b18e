import type { SpaceLevel } from "../../../shared/contract/space-views.ts";
import { BEHIND_ALL } from "../../../shared/model/entry.ts";
import { afterAll } from "../../disk/walk/scope.ts";
import type { Clock } from "../../environment.ts";
import { asJournalError, openToRead } from "../../jobs/journal-reading.ts";
import type { Sizes } from "../../journal/sizes.ts";
import { SliceRows } from "../slice-rows.ts";
import { LevelSum } from "./level-sum.ts";

/** Interval between progress reports, in ms. */
const EVERY = 250;

export interface SpaceContext {
  readonly clock: Clock;
  readonly progress: (counted: { readonly files: number }) => void;
  readonly signal: AbortSignal;
}

/**
 * What uses the space of one folder of a job: its entries, and how much is in each, as the last syncs left it. Empty
 * without a readable journal.
 * @param folder its key: empty, or with a `/` at its end
 * @throws LianaError `journal-damaged`
 */
export async function readSpaceLevel(
  { stateDir, journalId }: { readonly stateDir: string; readonly journalId: string | undefined },
  folder: string,
  context: SpaceContext,
): Promise<SpaceLevel> {
  const journal = journalId === undefined ? undefined : openToRead(stateDir, journalId);
  if (journal === undefined) return new LevelSum(folder).result();
  try {
    journal.sizes.freeze();
    return await spaceLevel(journal.sizes, folder, context);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
}

/**
 * Reads the rows of the folder in slices. SQLite alone adds up a slice that is within one entry, in a third of the time:
 * most rows of a large level are in few entries.
 * @param size rows of a slice
 */
export async function spaceLevel(
  sizes: Sizes,
  folder: string,
  { clock, progress, signal }: SpaceContext,
  size: Pick<SliceRows, "rows" | "took"> = new SliceRows(),
): Promise<SpaceLevel> {
  const sum = new LevelSum(folder);
  const end = afterAll(folder) ?? BEHIND_ALL;
  let reportedAt = clock.monotonic();
  for (let from = sizes.first(folder, end); from !== undefined;) {
    const sliceAt = clock.monotonic();
    const until = sizes.behind(from, end, size.rows);
    addSlice(sum, sizes, { from, until, end });
    from = until;
    if (from === undefined) break;
    const now = clock.monotonic();
    size.took(now - sliceAt);
    if (now - reportedAt >= EVERY) {
      reportedAt = now;
      progress({ files: sum.files });
    }
    await clock.sleep(0, signal);
  }
  return sum.result();
}

interface Slice {
  /** A key. */
  readonly from: string;
  /** The first key of the next slice; undefined: there is none. */
  readonly until: string | undefined;
  /** Behind all keys of the folder. */
  readonly end: string;
}

function addSlice(sum: LevelSum, sizes: Sizes, { from, until, end }: Slice): void {
  const entry = sum.entryOf(from);
  // Keys are in order, so everything between two keys of an entry is in it.
  const isWithin = until !== undefined && entry !== undefined && sum.entryOf(until) === entry;
  if (isWithin) sum.addBelow(entry, sizes.sum(from, until));
  else sizes.visit(from, until ?? end, (row) => sum.addRow(row));
}
