import { type Entry, isEntry, type Scan, type ScanItem } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { Meta } from "../journal/meta.ts";
import { RowCursor, type RowPages } from "../plan/cursor.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** Changes say something of the whole target only on top of a listing that is not older, in ms. */
const LISTED_WITHIN = 26 * 60 * 60 * 1000;

/** TR1: what a sync finds out about the target as a whole. */
export class Confirming<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts: SyncCounts;
  /** ms since 1970 */
  readonly #begunAt: number;
  /** The target was asked, and does not contradict the journal. */
  #isSeen = false;

  constructor(context: SyncContext<S, T>, counts: SyncCounts) {
    this.#context = context;
    this.#counts = counts;
    this.#begunAt = context.env.clock.now();
  }

  /**
   * Somebody who asks for a sync wants to know that the target holds what is here.
   * @param healthy asks for the owner's marker
   * @returns false where the target has to be listed as a whole
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

  /** The target is listed as a whole in this sync. */
  list(): void {
    this.#isSeen = true;
  }

  /**
   * At the end: nothing is known to wait here, and the target was asked in this sync, or has acknowledged each change.
   * @param whole the sync looked everywhere
   */
  settle(whole: boolean): void {
    const { journal, options } = this.#context;
    const isOpen = this.#counts.doubt || this.#counts.missing > 0 || journal.problems.any();
    // RS8: what is there and hidden is not restored.
    const isHidden = journal.meta.get("leftovers-due") === "hides";
    if (isOpen || isHidden || options.only !== undefined) return;
    const at = this.#heldAt();
    if (at !== undefined && (this.#isSeen ? whole : this.#isAcknowledged()))
      journal.meta.set("confirmed-at", String(at));
  }

  /**
   * UP6: of a file that waits the target has the state of its last attempt, so it holds what was here then. It says
   * nothing where there is none, or where that was said before.
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
 * When the target was last seen to hold all that is at the source, ms since 1970; undefined: never. A journal that is
 * older than `confirmed-at` has the last listing instead.
 */
export function confirmedAtOf(meta: Pick<Meta, "get">): number | undefined {
  const at = Number(meta.get("confirmed-at") ?? meta.get("audited-at") ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
}

/**
 * TR1: reads the first page of a target's listing and compares it with the journal. What the journal does not know is
 * another's, and says nothing; an object that is missing, or is not the one that was put, contradicts it.
 * @param isOurs whether a row of the journal says that an object is there: not one that the user's rules leave out
 * @returns false where the target has to be listed as a whole
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
    // Rows behind a page are for the next one, if there is any.
    const isLast = items === undefined || (await nextItems(pages)) === undefined;
    return !isLast || !lacks(known, undefined, isOurs);
  } finally {
    await pages.return?.();
  }
}

/** The items of the next page that has any; a page may hold only Liana's own objects. @returns undefined at the end */
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

/** Steps over the rows before `key`, or all of them. @returns whether an object is missing for one of them */
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
