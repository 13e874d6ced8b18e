import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { EntryKind } from "../../shared/model/entry.ts";
import { guardDamage, Statement } from "./database.ts";

/** A name in a folder, derived from a bucket's keys. */
export interface NameSeen {
  /** Path of its folder; empty for the root. */
  readonly parent: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** When it, or the newest entry in it, was written, in ms since 1970. */
  readonly newest: number;
}

/** Groups of clashing names per page. */
const PAGE = 500;

/** RS9: the names of a source, which of them must change, and to what. In SQLite, not on the heap. */
export class ClashingNames {
  readonly #database: DatabaseSync;
  readonly #note: Statement;
  readonly #groups: Statement;
  readonly #group: Statement;
  readonly #has: Statement;
  readonly #rename: Statement;
  readonly #renamed: Statement;
  readonly #any: Statement;
  readonly #add: Statement;
  readonly #isAdded: Statement;
  readonly #page: Statement;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#note = new Statement(
      database,
      `INSERT INTO temp.name VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (parent, folded, name, kind) DO UPDATE SET newest = max(newest, excluded.newest)`,
    );
    this.#groups = new Statement(
      database,
      `SELECT parent, folded FROM temp.name WHERE (parent, folded) > (?, ?)
       GROUP BY parent, folded HAVING count(*) > 1 ORDER BY parent, folded LIMIT ${PAGE}`,
    );
    this.#group = new Statement(
      database,
      "SELECT name, kind, newest FROM temp.name WHERE parent = ? AND folded = ? ORDER BY name, kind",
    );
    this.#has = new Statement(database, "SELECT 1 FROM temp.name WHERE parent = ? AND folded = ? LIMIT 1");
    this.#rename = new Statement(database, "INSERT INTO temp.renamed VALUES (?, ?, ?, ?)");
    this.#renamed = new Statement(
      database,
      "SELECT other FROM temp.renamed WHERE parent = ? AND name = ? AND kind = ?",
    );
    this.#any = new Statement(database, "SELECT 1 FROM temp.renamed LIMIT 1");
    this.#add = new Statement(database, "INSERT OR IGNORE INTO temp.beside VALUES (?, ?)");
    this.#isAdded = new Statement(database, "SELECT 1 FROM temp.beside WHERE key = ?");
    this.#page = new Statement(
      database,
      "SELECT key, work FROM temp.beside WHERE key > ? ORDER BY key LIMIT ?",
    );
  }

  clear(): void {
    guardDamage(() =>
      this.#database.exec("DELETE FROM temp.name; DELETE FROM temp.renamed; DELETE FROM temp.beside;"),
    );
  }

  /** @param folded the name in the form by which the disk compares it */
  note({ parent, name, kind, newest }: NameSeen, folded: string): void {
    this.#note.run(parent, folded, name, kind, newest);
  }

  /** Whether some name in the folder folds to this. */
  has(parent: string, folded: string): boolean {
    return this.#has.get(parent, folded) !== undefined;
  }

  /** Groups of two or more names in one folder that the disk cannot tell apart. */
  *groups(): Generator<readonly NameSeen[], void> {
    let last: readonly [SQLOutputValue, SQLOutputValue] = ["", ""];
    for (;;) {
      const groups = this.#groups.all(...last);
      for (const { parent, folded } of groups) {
        last = [parent ?? "", folded ?? ""];
        yield this.#group.all(...last).map((row) => ({
          parent: String(parent),
          name: String(row["name"]),
          kind: String(row["kind"]) as EntryKind,
          newest: Number(row["newest"]),
        }));
      }
      if (groups.length < PAGE) return;
    }
  }

  rename({ parent, name, kind }: NameSeen, other: string): void {
    this.#rename.run(parent, name, kind, other);
  }

  /** The new name; undefined if the entry keeps its own. */
  otherName({ parent, name, kind }: Omit<NameSeen, "newest">): string | undefined {
    const other = this.#renamed.get(parent, name, kind)?.["other"];
    return typeof other === "string" ? other : undefined;
  }

  /** Whether anything is renamed. */
  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /** Adds an entry under its new key. */
  add(key: string, work: Uint8Array): void {
    this.#add.run(key, work);
  }

  isAdded(key: string): boolean {
    return this.#isAdded.get(key) !== undefined;
  }

  /** In key order. */
  after(key: string, limit: number): readonly { readonly key: string; readonly work: Uint8Array }[] {
    return this.#page
      .all(key, limit)
      .map((row) => ({ key: String(row["key"]), work: row["work"] as Uint8Array }));
  }
}
