import type { DatabaseSync, StatementSync } from "node:sqlite";

/** NA2 on a disk that folds names: which key took a name in this pass. Kept in SQLite, not on the heap. */
export class Claims {
  readonly #add: StatementSync;
  readonly #get: StatementSync;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare("INSERT OR IGNORE INTO temp.claim VALUES (?, ?)");
    this.#get = database.prepare("SELECT key FROM temp.claim WHERE folded = ?");
  }

  /** True if `key` is the first to ask for its folded name, or has it already. */
  claim(key: string): boolean {
    const folded = key.normalize("NFC").toLowerCase();
    if (this.#add.run(folded, key).changes === 1) return true;
    return this.#get.get(folded)?.["key"] === key;
  }
}
