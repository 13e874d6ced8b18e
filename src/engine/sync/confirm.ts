import { type Entry, isEntry, type Scan, type ScanItem } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { Meta } from "../journal/meta.ts";
import { RowCursor, type RowPages } from "../plan/cursor.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** Acknowledged changes confirm the whole target only if its last listing is not older than this, in ms. */
const LISTED_WITHIN = 26 * 60 * 60 * 1000;

/** TR1: whether a sync confirms that the target holds everything at the source. */
export class Confirming<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts: SyncCounts;
  /** ms since 1970 */
  readonly #begunAt: number;
  /** The target was read in this sync and does not contradict the journal. */
  #isSeen = false;

  constructor(context: SyncContext<S, T>, counts: SyncCounts) {
    this.#context = context;
    this.#counts = counts;
    this.#begunAt = context.env.clock.now();
  }

  /**
   * For a requested sync, checks a sample of the target, because the user wants to know that it holds everything.
   * @param healthy checks the owner marker (GU4)
   * @returns false if the whole target must be listed
   */
  async targetAgrees(healthy: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    const { route, journal, trigger, excluded } = this.#context;
    if (trigger.contact === "none") return true;
    route.owner?.expire();
    await healthy();
    const isOurs = ({ key, origin }: JournalRow): boolean => origin !== "kept" && !excluded(key);
    this.#isSeen = await firstPageAgrees(route.scanTarget(signal), journal.rows, isOurs);
    return this.#isSeen;
  }

  /** Call if this sync lists the whole target. */
  list(): void {
    this.#isSeen = true;
  }

  /**
   * Call at the end. Stores the confirmation if nothing is known to wait, and the target was read in this sync or has
   * acknowledged every change.
   * @param whole whether the sync scanned the whole source
   */
  settle(whole: boolean): void {
    const { journal, options } = this.#context;
    const isOpen =
      this.#counts.doubt || this.#counts.missing + this.#counts.retrieving > 0 || journal.problems.any();
    // RS8: objects that the index of leftovers wrongly hides would not be restored.
    const isHidden = journal.meta.get("leftovers-due") === "hides";
    if (isOpen || isHidden || options.only !== undefined) return;
    const at = this.#heldAt();
    if (at !== undefined && (this.#isSeen ? whole : this.#isAcknowledged()))
      journal.meta.set("confirmed-at", String(at));
  }

  /**
   * The time as of which the target holds everything. UP6: for a file that keeps changing, the target has the state of
   * its last attempt, so everything is confirmed only as of that time. Undefined if a file was never sent, or that time
   * was confirmed before.
   */
  #heldAt(): number | undefined {
    const { count, oldestState } = this.#context.journal.restless.span();
    if (count === 0) return this.#begunAt;
    const before = confirmedAtOf(this.#context.journal.meta) ?? Number.NEGATIVE_INFINITY;
    return oldestState !== undefined && oldestState > before ? oldestState : undefined;
  }

  #isAcknowledged(): boolean {
    const { env, journal } = this.#context;
    const age = env.clock.now() - Number(journal.meta.get("audited-at") ?? Number.NaN);
    return this.#counts.succeeded + this.#counts.folders > 0 && Math.abs(age) <= LISTED_WITHIN;
  }
}

/**
 * When the target was last confirmed to hold everything at the source, ms since 1970; undefined: never. Journals of
 * versions without `confirmed-at` have the time of the last listing instead.
 */
export function confirmedAtOf(meta: Pick<Meta, "get">): number | undefined {
  const at = Number(meta.get("confirmed-at") ?? meta.get("audited-at") ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
}

/**
 * TR1: compares the first page of the target's listing with the journal. Unknown objects belong to other programs and
 * are ignored; a missing or different object contradicts the journal.
 * @param isOurs whether a row states that this job's object exists; false for excluded and kept ones
 * @returns false if the whole target must be listed
 */
async function firstPageAgrees(
  scan: Scan,
  rows: RowPages<JournalRow>,
  isOurs: (row: JournalRow) => boolean,
): Promise<boolean> {
  const pages = scan[Symbol.asyncIterator]();
  const known = new RowCursor(rows);
  try {
    const items = await nextItems(pages);
    if (items?.every((item) => agrees(item, known, isOurs)) === false) return false;
    if (known.head === undefined) return true;
    // Rows behind this page may be on the next one. Only if there is none are they missing.
    const isLast = items === undefined || (await nextItems(pages)) === undefined;
    return !isLast || !lacks(known, undefined, isOurs);
  } finally {
    await pages.return?.();
  }
}

/** The next page with items, since a page may contain only Liana's own objects. @returns undefined at the end */
async function nextItems(
  pages: AsyncIterator<readonly ScanItem[]>,
): Promise<readonly ScanItem[] | undefined> {
  let page = await pages.next();
  while (page.done !== true && page.value.length === 0) page = await pages.next();
  return page.done === true ? undefined : page.value;
}

function agrees(item: ScanItem, known: RowCursor<JournalRow>, isOurs: (row: JournalRow) => boolean): boolean {
  if (lacks(known, item.key, isOurs)) return false;
  const row = known.head;
  if (row?.key !== item.key) return true;
  known.advance();
  return !isEntry(item) || !isOurs(row) || row.target === item.stamp;
}

/** Advances past the rows before `key`, or past all rows. @returns whether an object of one of them is missing */
function lacks(
  known: RowCursor<JournalRow>,
  key: string | undefined,
  isOurs: (row: JournalRow) => boolean,
): boolean {
  for (let row = known.head; row !== undefined; row = known.head) {
    if (key !== undefined && compareKeys(row.key, key) >= 0) return false;
    if (isOurs(row)) return true;
    known.advance();
  }
  return false;
}
