import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** NA2 on a disk that folds names: which key took a name in this sync. Kept in SQLite, not on the heap. */
export class Claims {
  readonly #add: Statement;
  readonly #get: Statement;

  constructor(database: DatabaseSync) {
    this.#add = new Statement(database, "INSERT OR IGNORE INTO temp.claim VALUES (?, ?)");
    this.#get = new Statement(database, "SELECT key FROM temp.claim WHERE folded = ?");
  }

  /** NA1: true if no other spelling of the path was asked for in this sync. */
  claimForm(path: string): boolean {
    const form = `\0${path.normalize("NFC")}`;
    if (this.#add.run(form, path).changes === 1) return true;
    return this.#get.get(form)?.["key"] === path;
  }

  /** True if `key` is the first to ask for its folded name, or has it already. */
  claim(key: string): boolean {
    const folded = key.normalize("NFC").toLowerCase();
    if (this.#add.run(folded, key).changes === 1) return true;
    return this.#get.get(folded)?.["key"] === key;
  }
}
