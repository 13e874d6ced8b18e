import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** NA7: when folder objects were written, as long as that matters: their times are sent at most hourly. */
export class FoldersSent {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #purge: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(database, "INSERT OR REPLACE INTO folderSent (key, at) VALUES (?, ?)");
    this.#get = new Statement(database, "SELECT at FROM folderSent WHERE key = ?");
    this.#purge = new Statement(database, "DELETE FROM folderSent WHERE at < ?");
  }

  /** @param at ms since 1970 */
  note(key: string, at: number): void {
    this.#put.run(key, at);
  }

  /** ms since 1970; undefined: not recently */
  at(key: string): number | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : Number(row["at"]);
  }

  /** Drops entries from before `at`, in ms since 1970. */
  purge(at: number): void {
    this.#purge.run(at);
  }
}
