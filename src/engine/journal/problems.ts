import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { ErrorCode, ErrorDetail, WireError } from "../../shared/errors.ts";
import { MOUNT_GAPS } from "../../shared/model/entry.ts";
import { CAUSE_VARIANTS, type FileCause } from "../../shared/file-cause.ts";
import type { FileProblem } from "../../shared/model/sync.ts";
import { readJson, Statement } from "./database.ts";

/** FB: problems with one cause in a range of keys. */
export interface CauseCount {
  readonly cause: FileCause;
  /** The number of its files, without folders. */
  readonly files: number;
  /** The number of its folders: their keys end in `/` or are empty. */
  readonly folders: number;
  readonly first: string;
  readonly last: string;
}

/** `causeOf` in SQL. Only the few codes with variants have their detail parsed. */
const CAUSE = `CASE ${Object.entries(CAUSE_VARIANTS)
  .map(([code, { fact, values }]) => {
    const value = `json_extract(detail, '$.${fact}')`;
    return `WHEN code = '${code}' AND ${value} IN (${values.map((one) => `'${one}'`).join()}) THEN code || '.' || ${value}`;
  })
  .join(" ")} ELSE code END`;

/** Problems of single files, until a sync no longer finds them. */
export class Problems {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #clear: Statement;
  readonly #clearOlder: Statement;
  readonly #keep: Statement;
  readonly #any: Statement;
  readonly #all: Statement;
  readonly #slice: Statement;
  readonly #ofCause: Statement;
  readonly #countIn: Statement;
  readonly #others: Statement;
  readonly #count: Statement;
  readonly #countDisks: Statement;
  readonly #damaged: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(
      database,
      `INSERT INTO problem (key, code, detail, pass, since) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET code = excluded.code, detail = excluded.detail, pass = excluded.pass`,
    );
    this.#get = new Statement(database, "SELECT * FROM problem WHERE key = ?");
    this.#clear = new Statement(database, "DELETE FROM problem WHERE key = ? AND code <> 'name-collision'");
    this.#clearOlder = new Statement(database, "DELETE FROM problem WHERE pass < ? AND code <> 'damaged'");
    this.#keep = new Statement(
      database,
      "UPDATE problem SET pass = ?1 WHERE key >= ?2 AND (?3 IS NULL OR key < ?3)",
    );
    this.#any = new Statement(database, "SELECT 1 FROM problem LIMIT 1");
    this.#all = new Statement(database, "SELECT * FROM problem WHERE key > ? ORDER BY key LIMIT ?");
    this.#slice = new Statement(
      database,
      `SELECT ${CAUSE} AS cause, count(*) AS n, sum(key = '' OR substr(key, -1) = '/') AS folders,
       min(key) AS first, max(key) AS last
       FROM (SELECT key, code, detail FROM problem WHERE key >= ? ORDER BY key LIMIT ?) GROUP BY cause`,
    );
    this.#ofCause = new Statement(
      database,
      `SELECT * FROM problem WHERE key >= ?2 AND ${CAUSE} = ?1 ORDER BY key LIMIT ?3`,
    );
    this.#countIn = new Statement(
      database,
      `SELECT count(*) AS n FROM problem WHERE key >= ?2 AND key < ?3 AND ${CAUSE} = ?1`,
    );
    const none = `NOT EXISTS (SELECT 1 FROM problem WHERE key = o.key AND ${CAUSE} = ?1)`;
    this.#others = new Statement(
      database,
      `SELECT 1 FROM problem WHERE key >= ?2 AND key < ?3 AND ${CAUSE} <> ?1
       UNION ALL SELECT 1 FROM entry AS o WHERE key >= ?2 AND key < ?3 AND kind <> 'folder' AND ${none}
       UNION ALL SELECT 1 FROM restless AS o WHERE key >= ?2 AND key < ?3 AND ${none} LIMIT 1`,
    );
    this.#damaged = new Statement(database, "SELECT 1 FROM damage WHERE key = ?");
    this.#count = new Statement(database, "SELECT count(*) AS n FROM problem");
    const disks = [...MOUNT_GAPS].map((code) => `'${code}'`).join();
    this.#countDisks = new Statement(database, `SELECT count(*) AS n FROM problem WHERE code IN (${disks})`);
  }

  /** @returns true if this key did not have this problem before */
  put(key: string, error: WireError, sync: number, at: number): boolean {
    const known = this.#get.get(key)?.["code"] === error.code;
    this.#put.run(key, error.code, JSON.stringify(error.detail), sync, at);
    return !known;
  }

  /** Whether this sync has recorded a problem of `key`. */
  isFrom(sync: number, key: string): boolean {
    return this.#get.get(key)?.["pass"] === sync;
  }

  isOf(code: ErrorCode, key: string): boolean {
    return this.#get.get(key)?.["code"] === code;
  }

  has(key: string): boolean {
    return this.#get.get(key) !== undefined;
  }

  /** Whether the file at `key` could not be sent, so that its upload may be resumed later (UP4). */
  isUnsent(key: string): boolean {
    const code = this.#get.get(key)?.["code"];
    // A collision concerns a file other than the one that has the key.
    return code !== undefined && code !== "name-collision";
  }

  /**
   * The object was read back and was not what was sent (VE4). Its ETag is right all the same, so it proves nothing: such
   * an object is not adopted (CH5). The record of the damage outlives a later problem of the file.
   */
  isDisproved(key: string): boolean {
    return this.isOf("verify-failed", key) || this.#damaged.get(key) !== undefined;
  }

  /**
   * The file at `key` is up to date. A name collision stays, because it concerns the other file with the same key
   * (NA2); it ends with the first sync that no longer finds it.
   */
  clear(key: string): void {
    this.#clear.run(key);
  }

  /** A complete sync that did not find them again has solved them, except damage: no scan can see it. */
  clearBefore(sync: number): void {
    this.#clearOlder.run(sync);
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /**
   * Keeps problems from `key` (inclusive) to `until` (exclusive; undefined: the end): this sync does not scan there.
   */
  keep(sync: number, key: string, until: string | undefined): void {
    this.#keep.run(sync, key, until ?? null);
  }

  after(key: string, limit: number): readonly FileProblem[] {
    return this.#all.all(key, limit).map(problemOf);
  }

  /** FB: the causes of the `limit` problems from `from` (inclusive) on, in no order. */
  causesFrom(from: string, limit: number): readonly CauseCount[] {
    return this.#slice.all(from, limit).map((row) => {
      const folders = Number(row["folders"]);
      return {
        cause: String(row["cause"]) as FileCause,
        files: Number(row["n"]) - folders,
        folders,
        first: String(row["first"]),
        last: String(row["last"]),
      };
    });
  }

  of(key: string): FileProblem | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : problemOf(row);
  }

  /** At most `limit` problems with this cause, in key order, beginning at `from` (inclusive). */
  ofCause(cause: FileCause, from: string, limit: number): readonly FileProblem[] {
    return this.#ofCause.all(cause, from, limit).map(problemOf);
  }

  /** The number of problems with this cause from `from` (inclusive) to `until` (exclusive). */
  countIn(cause: FileCause, from: string, until: string): number {
    return Number(this.#countIn.get(cause, from, until)?.["n"]);
  }

  /** Whether the journal knows any other file in that range: one without a problem, or with another cause. */
  hasOthersIn(cause: FileCause, from: string, until: string): boolean {
    return this.#others.get(cause, from, until) !== undefined;
  }

  count(): number {
    return Number(this.#count.get()?.["n"]);
  }

  /** GU1: problems that concern a disk below the source, not a file. */
  countOfDisks(): number {
    return Number(this.#countDisks.get()?.["n"]);
  }
}

function problemOf(row: Readonly<Record<string, SQLOutputValue>>): FileProblem {
  return {
    key: String(row["key"]),
    code: String(row["code"]) as ErrorCode,
    detail: readJson(row["detail"]) as ErrorDetail,
    since: Number(row["since"]),
  };
}
