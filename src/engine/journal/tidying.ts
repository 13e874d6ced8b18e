import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";
import { QUARTER_MS } from "./schema.ts";

/** Bounds of one step, so that none holds up the event loop: some 20 ms. */
const EVENTS = 5000;
const SYNCS = 500;
const PAGES = 512;

/** Syncs that stay however old they are: the history of a job that rarely runs. */
const KEPT_SYNCS = 1000;
/** Free pages (of 4 KiB) that stay for the next rows, and the share of the file from which more are given back. */
const SPARE_PAGES = 2048;
const SPARE_SHARE = 0.25;

/** What `PRAGMA auto_vacuum` says of a file that can give pages back. */
const INCREMENTAL = 2;

/**
 * HI1: drops old history, and gives free pages of the file back to the disk. Journals of earlier versions keep their
 * pages: SQLite decides when it creates a file whether it can move them (https://sqlite.org/pragma.html#pragma_auto_vacuum).
 */
export class Tidying {
  readonly #events: Statement;
  readonly #traffic: Statement;
  readonly #syncs: Statement;
  readonly #pages: Statement;
  readonly #free: Statement;
  readonly #movable: Statement;
  readonly #vacuum: Statement;

  constructor(database: DatabaseSync) {
    // VE5: earlier versions may be damaged for as long as the service keeps them.
    this.#events = new Statement(
      database,
      `DELETE FROM event WHERE id IN
         (SELECT id FROM event WHERE at < ? AND what <> 'damaged' LIMIT ${EVENTS})`,
    );
    this.#traffic = new Statement(database, `DELETE FROM traffic WHERE quarter < ? / ${QUARTER_MS}`);
    // Ids rise with time. Only the first rows are read, because there is no index by time.
    this.#syncs = new Statement(
      database,
      `DELETE FROM pass WHERE id IN (SELECT id FROM pass ORDER BY id LIMIT ${SYNCS})
         AND startedAt < ? AND id <= (SELECT max(id) FROM pass) - ${KEPT_SYNCS}`,
    );
    this.#pages = new Statement(database, "PRAGMA page_count");
    this.#free = new Statement(database, "PRAGMA freelist_count");
    this.#movable = new Statement(database, "PRAGMA auto_vacuum");
    this.#vacuum = new Statement(database, `PRAGMA incremental_vacuum(${PAGES})`);
  }

  /**
   * One step.
   * @param before events and syncs before this moment are dropped, ms since 1970
   * @returns whether more is to do
   */
  step(before: number): boolean {
    const events = Number(this.#events.run(before).changes);
    const syncs = Number(this.#syncs.run(before).changes);
    if (events === EVENTS || syncs === SYNCS) return true;
    this.#traffic.run(before);
    const free = this.#freePages();
    if (!this.#isRoomy(free)) return false;
    this.#vacuum.all();
    const left = this.#freePages();
    return left < free && this.#isRoomy(left);
  }

  #freePages(): number {
    return Number(this.#free.get()?.["freelist_count"]);
  }

  #isRoomy(free: number): boolean {
    if (free <= SPARE_PAGES || free <= SPARE_SHARE * Number(this.#pages.get()?.["page_count"])) return false;
    return Number(this.#movable.get()?.["auto_vacuum"]) === INCREMENTAL;
  }
}
