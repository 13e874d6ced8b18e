import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { guardDamage, JournalDamaged, Statement } from "./database.ts";

/** Files and their content together. Folders do not count. */
export interface SizeSum {
  readonly files: number;
  readonly bytes: number;
}

/** A row, reduced to what adds up sizes. */
export interface SizedRow {
  readonly key: string;
  readonly kind: string;
  /** Bytes. */
  readonly size: number;
}

/** Sizes of rows by ranges of keys: `from` is inclusive, `until` is not. */
export class Sizes {
  readonly #database: DatabaseSync;
  readonly #next: Statement;
  readonly #bound: Statement;
  readonly #sum: Statement;
  readonly #rows: Statement;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#next = new Statement(
      database,
      "SELECT key FROM entry WHERE key >= ? AND key < ? ORDER BY key LIMIT 1",
    );
    // Passes over the keys without reading their rows: 50 ms for a million.
    this.#bound = new Statement(
      database,
      "SELECT key FROM entry WHERE key > ? AND key < ? ORDER BY key LIMIT 1 OFFSET ?",
    );
    this.#sum = new Statement(
      database,
      "SELECT count(*) FILTER (WHERE kind <> 'folder'), coalesce(sum(size), 0) FROM entry WHERE key >= ? AND key < ?",
    );
    this.#rows = new Statement(
      database,
      "SELECT key, kind, size FROM entry WHERE key >= ? AND key < ? ORDER BY key",
    );
  }

  /** All reads until the connection closes see one state, whatever a sync commits meanwhile. */
  freeze(): void {
    guardDamage(() => this.#database.exec("BEGIN"));
  }

  /** The first key of a range; undefined if it has none. */
  first(from: string, until: string): string | undefined {
    return keyOf(this.#next.get(from, until));
  }

  /** The key behind `key` and the `rows` keys that follow it; undefined if the range ends before. */
  behind(key: string, until: string, rows: number): string | undefined {
    return keyOf(this.#bound.get(key, until, rows));
  }

  /** Takes a third of the time of `visit`. */
  sum(from: string, until: string): SizeSum {
    const [[files, bytes] = []] = this.#sum.arrays(from, until);
    if (typeof files !== "number" || typeof bytes !== "number") throw damaged();
    return { files, bytes };
  }

  /** Calls `visit` with each row, in key order. */
  visit(from: string, until: string, visit: (row: SizedRow) => void): void {
    for (const [key, kind, size] of this.#rows.arrays(from, until)) {
      if (typeof key !== "string" || typeof kind !== "string" || typeof size !== "number") throw damaged();
      visit({ key, kind, size });
    }
  }
}

function keyOf(row: Record<string, SQLOutputValue> | undefined): string | undefined {
  if (row === undefined) return undefined;
  if (typeof row["key"] !== "string") throw damaged();
  return row["key"];
}

function damaged(): JournalDamaged {
  return new JournalDamaged("invalid values in a row");
}
