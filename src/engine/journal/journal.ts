import type { DatabaseSync } from "node:sqlite";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FileEvent } from "../../shared/model/pass.ts";
import { Claims } from "./claims.ts";
import { Contents } from "./contents.ts";
import { guardDamage, openDatabase } from "./database.ts";
import { Gone } from "./gone.ts";
import { Held } from "./held.ts";
import { History } from "./history.ts";
import { HistoryPages } from "./history-pages.ts";
import { Meta } from "./meta.ts";
import { Problems } from "./problems.ts";
import { Removals } from "./removals.ts";
import { Rows } from "./rows.ts";
import { Uploads } from "./uploads.ts";

/** The file of a journal that is nobody else's and goes when it is closed. */
export const IN_MEMORY = ":memory:";

/** One job's journal. All calls are synchronous; any may throw JournalDamaged. */
export class Journal {
  /** As it was opened by. */
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly rows: Rows;
  readonly uploads: Uploads;
  readonly removals: Removals;
  readonly claims: Claims;
  readonly contents: Contents;
  readonly gone: Gone;
  readonly held: Held;
  readonly history: History;
  readonly pages: HistoryPages;
  readonly problems: Problems;
  readonly meta: Meta;

  private constructor(file: string, database: DatabaseSync) {
    this.file = file;
    this.#database = database;
    this.rows = new Rows(database);
    this.uploads = new Uploads(database);
    this.removals = new Removals(database);
    this.claims = new Claims(database);
    this.contents = new Contents(database);
    this.gone = new Gone(database);
    this.held = new Held(database);
    this.history = new History(database);
    this.pages = new HistoryPages(database);
    this.problems = new Problems(database);
    this.meta = new Meta(database);
  }

  /**
   * @param file a path, or `IN_MEMORY`
   * @param verified false leaves out the look at every row, which takes 0.1 s for a million: where only a few of
   * them matter, and each is checked as it is read
   * @throws JournalDamaged, LianaError `journal-newer`, `state-unwritable`
   */
  static open(file: string, verified = true): Journal {
    const database = openDatabase(file);
    try {
      return guardDamage(() => {
        const journal = new Journal(file, database);
        if (verified) journal.rows.verify();
        return journal;
      });
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** All of `work` or nothing of it is kept. */
  transact<R>(work: () => R): R {
    return guardDamage(() => {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        this.#database.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** UP5: the row, its solved problem and its history, together. */
  commit(row: JournalRow, event: FileEvent | undefined): void {
    this.transact(() => {
      this.rows.put(row);
      this.problems.clear(row.key);
      if (event !== undefined) this.history.add(event);
    });
  }

  /** The target of `key` is gone, or no longer ours; no deletion of it waits. */
  forget(key: string, event: FileEvent | undefined): void {
    this.transact(() => {
      this.rows.drop(key);
      this.held.drop(key);
      this.gone.drop(key);
      this.problems.clear(key);
      if (event !== undefined) this.history.add(event);
    });
  }

  close(): void {
    this.#database.close();
  }
}
