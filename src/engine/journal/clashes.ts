import type { DatabaseSync } from "node:sqlite";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { Statement } from "./database.ts";

/** A target that cannot exist on a disk next to another, newer one. */
export interface Clash {
  readonly key: string;
  /** The key that has its name now, or the name of a folder in its path. */
  readonly by: string;
}

/** RS9: targets whose name something of another kind has now. They are kept until each has been resolved. */
export class Clashes {
  readonly #files: Statement;
  readonly #links: Statement;
  readonly #inside: Statement;
  readonly #page: Statement;
  readonly #drop: Statement;
  readonly #any: Statement;
  readonly #exempt: Statement;

  constructor(database: DatabaseSync) {
    const found = "INSERT OR REPLACE INTO clash SELECT key, ? FROM entry WHERE origin <> 'kept'";
    this.#files = new Statement(
      database,
      `${found} AND key IN (SELECT value FROM json_each(?)) AND kind = 'file'`,
    );
    this.#links = new Statement(
      database,
      `${found} AND key IN (SELECT value FROM json_each(?)) AND kind = 'link'`,
    );
    this.#inside = new Statement(database, `${found} AND key >= ? AND key < ?`);
    this.#page = new Statement(database, "SELECT key, by FROM clash WHERE key > ? ORDER BY key LIMIT ?");
    this.#drop = new Statement(database, "DELETE FROM clash WHERE key = ?");
    this.#any = new Statement(database, "SELECT 1 FROM clash LIMIT 1");
    this.#exempt = new Statement(
      database,
      `INSERT OR IGNORE INTO temp.moved SELECT clash.key FROM clash JOIN entry ON entry.key = clash.by
       WHERE clash.by NOT IN (SELECT key FROM temp.removal WHERE reason <> 'unseen')`,
    );
  }

  /** Records which targets cannot exist on a disk next to this new one. */
  note({ key, kind }: Pick<JournalRow, "key" | "kind">): void {
    const path = pathOf(key, kind);
    const above: string[] = [];
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
      above.push(path.slice(0, slash));
    const files = kind === "file" ? above : [...above, path];
    const links = (kind === "link" ? above : [...above, path]).map((one) => one + LINK_SUFFIX);
    if (files.length > 0) this.#files.run(key, JSON.stringify(files));
    if (links.length > 0) this.#links.run(key, JSON.stringify(links));
    // "0" is the byte after "/".
    if (kind !== "folder") this.#inside.run(key, `${path}/`, `${path}0`);
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /** At most `limit` clashes with keys after `after`, in key order. */
  after(after: string, limit: number): readonly Clash[] {
    return this.#page.all(after, limit).map(({ key, by }) => ({ key: String(key), by: String(by) }));
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /**
   * GU2: these deletions are not held: they run right after the new state arrived, and lose nothing that a disk could
   * hold.
   */
  exempt(): void {
    if (this.any()) this.#exempt.run();
  }
}

function pathOf(key: string, kind: JournalRow["kind"]): string {
  if (kind === "folder") return key.slice(0, -1);
  return kind === "link" ? key.slice(0, -LINK_SUFFIX.length) : key;
}
