import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { IndexedLeftover } from "../rules/leftover.ts";
import { Statement } from "./database.ts";

const PAGE = 1000;

/** What is known about an object whose file is gone. */
export type LeftObject = Pick<IndexedLeftover, "key" | "etag" | "size">;

/**
 * Old keys of files that could not be sent under their new ones (DL5): the bucket holds no other copy. SQLite knows nothing
 * of the sizes of the two tables: CROSS JOIN keeps it from reading all rows of the job first
 * (https://sqlite.org/optoverview.html#crossjoin).
 */
const OF_FAILED =
  "SELECT e.key FROM temp.failed AS f CROSS JOIN entry AS e ON e.inode = f.inode WHERE e.inode <> ''";

/**
 * RS8: objects at the target whose files are gone. Findings of a sync are kept apart until `settle`: an empty source
 * must change nothing (GU1).
 */
export class Leftovers {
  readonly #any: Statement;
  readonly #remains: Statement;
  readonly #clear: readonly Statement[];
  readonly #count: Statement;
  readonly #has: Statement;
  readonly #page: Statement;
  readonly #since: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;
  readonly #dropOthers: Statement;
  readonly #remain: Statement;
  readonly #return: Statement;
  readonly #returnBetween: Statement;
  readonly #returnOther: Statement;
  readonly #takeReturned: Statement;
  readonly #takeRemaining: Statement;
  readonly #unremain: Statement;

  constructor(database: DatabaseSync) {
    this.#clear = ["remaining", "returned"].map(
      (table) => new Statement(database, `DELETE FROM temp.${table}`),
    );
    this.#remains = new Statement(database, "SELECT 1 FROM temp.remaining LIMIT 1");
    this.#any = new Statement(database, "SELECT 1 FROM leftover LIMIT 1");
    this.#count = new Statement(database, "SELECT count(*) AS n FROM leftover");
    this.#has = new Statement(database, "SELECT 1 FROM leftover WHERE key = ?");
    this.#since = new Statement(database, "SELECT since FROM leftover WHERE key = ? AND etag = ?");
    this.#page = new Statement(database, "SELECT * FROM leftover WHERE key > ? ORDER BY key LIMIT ?");
    this.#put = new Statement(database, "INSERT OR REPLACE INTO leftover VALUES (?, ?, ?, ?, ?)");
    this.#drop = new Statement(database, "DELETE FROM leftover WHERE key = ?");
    this.#dropOthers = new Statement(database, "DELETE FROM leftover WHERE job <> ?");
    this.#remain = new Statement(
      database,
      `INSERT OR REPLACE INTO temp.remaining SELECT ?1, ?2, ?3
       WHERE NOT EXISTS (SELECT 1 FROM leftover WHERE key = ?1 AND etag = ?2 AND job = ?4)`,
    );
    this.#return = new Statement(
      database,
      "INSERT OR IGNORE INTO temp.returned SELECT key FROM leftover WHERE key = ?",
    );
    this.#returnBetween = new Statement(
      database,
      `INSERT OR IGNORE INTO temp.returned SELECT key FROM leftover
       WHERE key >= ?1 AND (?2 IS NULL OR key < ?2) AND EXISTS (SELECT 1 FROM entry WHERE entry.key = leftover.key)`,
    );
    this.#returnOther = new Statement(
      database,
      "INSERT OR IGNORE INTO temp.returned SELECT key FROM leftover WHERE key = ? AND etag <> ?",
    );
    this.#takeReturned = new Statement(
      database,
      `DELETE FROM leftover WHERE key IN (
         SELECT key FROM temp.returned UNION SELECT key FROM temp.removal WHERE reason = 'forgotten'
         UNION ${OF_FAILED})`,
    );
    this.#takeRemaining = new Statement(
      database,
      `INSERT INTO leftover SELECT key, etag, size, ?1, ?2 FROM temp.remaining WHERE key NOT IN (${OF_FAILED})
       ON CONFLICT (key) DO UPDATE SET since = iif(etag = excluded.etag, since, excluded.since), etag = excluded.etag,
         size = excluded.size, job = excluded.job`,
    );
    this.#unremain = new Statement(database, "DELETE FROM temp.remaining WHERE key = ?");
  }

  /** Drops what an earlier sync on this connection left. */
  clear(): void {
    for (const table of this.#clear) table.run();
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  count(): number {
    return Number(this.#count.get()?.["n"]);
  }

  has(key: string): boolean {
    return this.#has.get(key) !== undefined;
  }

  /** When an object's file was first found gone, ms since 1970; undefined if the object is not a leftover. */
  since(key: string, etag: string): number | undefined {
    const since = this.#since.get(key, etag)?.["since"];
    return since === undefined ? undefined : Number(since);
  }

  /** All leftovers, in key order. They may change between two pages. */
  *pages(): Generator<readonly IndexedLeftover[], void> {
    let after = "";
    for (;;) {
      const page = this.#page.all(after, PAGE).map(toLeftover);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.key;
    }
  }

  put({ key, etag, size, since, job }: IndexedLeftover): void {
    this.#put.run(key, etag, size, since, job);
  }

  /** @returns whether it was a leftover */
  drop(key: string): boolean {
    this.#unremain.run(key);
    return this.#drop.run(key).changes === 1;
  }

  /** Drops the leftovers of other jobs. */
  dropOthers(job: string): void {
    this.#dropOthers.run(job);
  }

  /** This sync found the file gone, and the object stays. */
  remain({ key, etag, size }: LeftObject, job: string): void {
    this.#remain.run(key, etag, size, job);
  }

  /** This sync found something at the source. */
  noteReturned(key: string): void {
    this.#return.run(key);
  }

  /**
   * This sync found everything that the journal knows from `key` (inclusive) to `until` (exclusive; undefined: the end)
   * at the source.
   */
  noteReturnedBetween(key: string, until: string | undefined): void {
    this.#returnBetween.run(key, until ?? null);
  }

  /** This sync listed an object without a row: it replaced the leftover. */
  noteListed(key: string, etag: string): void {
    this.#returnOther.run(key, etag);
  }

  /**
   * Applies what this sync found.
   * @param at ms since 1970
   * @returns how many were removed, and how many were added or became another object
   */
  settle(job: string, at: number): { readonly less: number; readonly more: number } {
    const less = this.any() ? Number(this.#takeReturned.run().changes) : 0;
    const more = this.#remains.get() === undefined ? 0 : Number(this.#takeRemaining.run(at, job).changes);
    this.clear();
    return { less, more };
  }
}

function toLeftover(row: Record<string, SQLOutputValue>): IndexedLeftover {
  return {
    key: String(row["key"]),
    etag: String(row["etag"]),
    size: Number(row["size"]),
    since: Number(row["since"]),
    job: String(row["job"]),
  };
}
