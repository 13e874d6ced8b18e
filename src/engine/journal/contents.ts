import type { DatabaseSync } from "node:sqlite";
import { type ContentType, typeOf } from "./content-types.ts";
import { JournalDamaged, Statement } from "./database.ts";

/** Total of the files of one type. */
export interface TypeSum {
  files: number;
  bytes: number;
}

/** A file or folder object that is up to date. */
interface Content {
  readonly key: string;
  readonly kind: string;
  /** Bytes. */
  readonly size: number;
}

/** Totals of the files that are up to date, by type. Names are classified here: SQL takes twice as long. */
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
    return this.page(after, limit, ({ key, kind, size }) => {
      if (kind === "folder") return;
      const type = typeOf(key);
      let sum = sums.get(type);
      if (sum === undefined) sums.set(type, (sum = { files: 0, bytes: 0 }));
      sum.files += 1;
      sum.bytes += size;
    });
  }

  /**
   * Calls `visit` with at most `limit` rows with keys after `after`.
   * @returns the last key; undefined when those were all
   */
  page(after: string, limit: number, visit: (content: Content) => void): string | undefined {
    const rows = this.#page.arrays(after, limit);
    let last: string | undefined;
    for (const [key, kind, size] of rows) {
      if (typeof key !== "string" || typeof kind !== "string" || typeof size !== "number")
        throw new JournalDamaged("invalid values in a row");
      last = key;
      visit({ key, kind, size });
    }
    return rows.length < limit ? undefined : last;
  }
}
