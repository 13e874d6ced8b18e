import type { DatabaseSync } from "node:sqlite";
import { guardDamage, JournalDamaged, Statement } from "./database.ts";

/** Rows that follow a key. */
interface RowsSum {
  /** Files and links among them. */
  readonly files: number;
  readonly bytes: number;
  /** The last key; undefined if the range has no more rows. */
  readonly last: string | undefined;
}

/** How many files folders hold, and how large they are, as of the last sync. */
export class FolderSums {
  readonly #database: DatabaseSync;
  readonly #slice: Statement;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#slice = new Statement(
      database,
      `SELECT count(*) AS n, count(*) FILTER (WHERE kind <> 'folder') AS files, coalesce(sum(size), 0) AS bytes,
         max(key) AS last
       FROM (SELECT key, size, kind FROM entry WHERE key > ? AND key < ? ORDER BY key LIMIT ?)`,
    );
  }

  /** All reads until the connection closes see one state, whatever a sync commits meanwhile. */
  freeze(): void {
    guardDamage(() => this.#database.exec("BEGIN"));
  }

  /** Adds up at most `rows` rows between two keys (both exclusive). */
  slice(after: string, until: string, rows: number): RowsSum {
    const { n, files, bytes, last } = this.#slice.get(after, until, rows) ?? {};
    if (typeof files !== "number" || typeof bytes !== "number")
      throw new JournalDamaged("invalid values in a row");
    return { files, bytes, last: n === rows && typeof last === "string" ? last : undefined };
  }
}
