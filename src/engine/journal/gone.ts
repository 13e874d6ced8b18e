import type { DatabaseSync } from "node:sqlite";
import { asKey, type Key } from "../../shared/model/disk-path.ts";
import { Statement } from "./database.ts";

const PENDING = "SELECT key FROM temp.removal WHERE reason IN";

/**
 * GU2 for watched folders: files gone at the source but not yet deleted at the target, because deletions that arrive
 * one by one are judged together.
 */
export class Gone {
  readonly #any: Statement;
  readonly #found: Statement;
  readonly #take: Statement;
  readonly #leave: Statement;
  readonly #unheld: Statement;
  readonly #drop: Statement;
  readonly #span: Statement;
  readonly #below: Statement;
  readonly #keys: Statement;
  readonly #clamp: Statement;

  constructor(database: DatabaseSync) {
    this.#any = new Statement(database, "SELECT 1 FROM gone LIMIT 1");
    this.#found = new Statement(database, "SELECT 1 FROM temp.removal LIMIT 1");
    this.#take = new Statement(
      database,
      `INSERT INTO gone (key, since) SELECT key, ? FROM temp.removal
       WHERE reason IN ('gone', 'foreign') AND key NOT IN (SELECT key FROM held) AND key NOT IN (SELECT key FROM temp.moved)
       ON CONFLICT (key) DO UPDATE SET since = min(since, excluded.since)`,
    );
    this.#leave = new Statement(
      database,
      `DELETE FROM gone WHERE key NOT IN (${PENDING} ('gone', 'foreign', 'unseen'))
         OR key IN (SELECT key FROM temp.moved)`,
    );
    this.#unheld = new Statement(database, "DELETE FROM gone WHERE key IN (SELECT key FROM held)");
    this.#drop = new Statement(database, "DELETE FROM gone WHERE key = ?");
    this.#span = new Statement(
      database,
      "SELECT count(*) AS n, min(since) AS first, max(since) AS last FROM gone",
    );
    this.#clamp = new Statement(database, "UPDATE gone SET since = ? WHERE since > ?");
    this.#below = new Statement(database, "SELECT 1 FROM gone WHERE key > ? AND key < ? LIMIT 1");
    this.#keys = new Statement(database, "SELECT key FROM gone ORDER BY key");
  }

  /**
   * Updates the list for this sync: files that are back leave it.
   * @param join whether files gone in this sync join it
   * @param at ms since 1970
   */
  settle(join: boolean, at: number): void {
    // A query takes less time than a write that changes nothing.
    if (this.any()) {
      this.#leave.run();
      // A clock that was set back must not postpone them.
      this.#clamp.run(at, at);
    }
    if (join && this.#found.get() !== undefined) this.#take.run(at);
  }

  /** Drops the files whose deletions are held now: the user is asked about those. */
  leaveHeld(): void {
    this.#unheld.run();
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /** Their number, and when the first and the last were found gone, in ms since 1970. */
  span(): { readonly count: number; readonly first: number; readonly last: number } {
    const row = this.#span.get();
    return { count: Number(row?.["n"]), first: Number(row?.["first"]), last: Number(row?.["last"]) };
  }

  /** Whether anything below a folder waits. @param until the first key after the folder's content */
  anyBelow(folder: string, until: string): boolean {
    return this.#below.get(folder, until) !== undefined;
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /** Relative keys of their folders; the root is "". */
  folders(): readonly Key[] {
    const folders = new Set<Key>();
    for (const row of this.#keys.all()) {
      const key = String(row["key"]);
      folders.add(asKey(key.slice(0, Math.max(0, key.lastIndexOf("/", key.length - 2)))));
    }
    return [...folders];
  }
}
