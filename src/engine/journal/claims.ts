import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** NA2 on a disk that folds names: which key claimed a name in this sync. Kept in SQLite, not on the heap. */
export class Claims {
  readonly #add: Statement;
  readonly #get: Statement;

  constructor(database: DatabaseSync) {
    this.#add = new Statement(database, "INSERT OR IGNORE INTO temp.claim VALUES (?, ?)");
    this.#get = new Statement(database, "SELECT key FROM temp.claim WHERE folded = ?");
  }

  /** NA1: true if no other spelling of the path was claimed in this sync. */
  claimForm(path: string): boolean {
    // No path begins with a slash, so this is no folded name.
    const form = `/${path.normalize("NFC")}`;
    if (this.#add.run(form, path).changes === 1) return true;
    return this.#get.get(form)?.["key"] === path;
  }

  /** True if `path` is the first to claim its folded name, or already has it. */
  claim(path: string): boolean {
    const folded = fold(path);
    if (this.#add.run(folded, path).changes === 1) return true;
    return this.#get.get(folded)?.["key"] === path;
  }

  /** The path that claimed the folded name of `path` in this sync, if it is another spelling. */
  other(path: string): string | undefined {
    const key = this.#get.get(fold(path))?.["key"];
    return typeof key === "string" && key !== path ? key : undefined;
  }
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
