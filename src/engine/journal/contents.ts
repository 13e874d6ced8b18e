import type { DatabaseSync } from "node:sqlite";
import { type ContentType, typeOf } from "./content-types.ts";
import { JournalDamaged, Statement } from "./database.ts";

/** Files of one type together. */
export interface TypeSum {
  files: number;
  bytes: number;
}

/** Files of what is in step, by type. Names are told apart here: SQL takes twice as long for it. */
export class Contents {
  readonly #page: Statement;

  constructor(database: DatabaseSync) {
    this.#page = new Statement(
      database,
      "SELECT key, kind, size FROM entry WHERE key > ? ORDER BY key LIMIT ?",
    );
  }

  /**
   * Adds at most `limit` rows with keys after `after` to `sums`.
   * @returns the last key; undefined when those were all
   */
  add(after: string, limit: number, sums: Map<ContentType, TypeSum>): string | undefined {
    const rows = this.#page.arrays(after, limit);
    let last: string | undefined;
    for (const [key, kind, size] of rows) {
      if (typeof key !== "string" || typeof size !== "number") {
        throw new JournalDamaged("a row holds what nobody wrote");
      }
      last = key;
      if (kind === "folder") continue;
      const type = typeOf(key);
      let sum = sums.get(type);
      if (sum === undefined) sums.set(type, (sum = { files: 0, bytes: 0 }));
      sum.files += 1;
      sum.bytes += size;
    }
    return rows.length < limit ? undefined : last;
  }
}
