import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../environment.ts";
import { ENDED } from "../aborts.ts";

/** Time after its last use until a database is closed, in ms. */
const KEPT = 10_000;
/** Each may hold a cache of 8 MB. */
const MOST = 4;

interface Kept {
  readonly database: DatabaseSync;
  readonly file: string;
  readonly ending: AbortController;
}

/**
 * Keeps the databases of journals open between the syncs of files that are saved one after another: opening one,
 * preparing its statements and closing it took a fifth of the CPU time of such a sync. Other processes may use, rename
 * or delete the files meanwhile, because no lock is held. SQLite leaves the side files alone when it closes a database
 * whose file was renamed (pager.c, `databaseIsUnmoved`). On Windows nothing is kept: nobody could rename an open file.
 */
export class KeptDatabases {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  /** Of the file of each open database, when it was opened. */
  readonly #identities = new WeakMap<DatabaseSync, string>();
  #keeps = process.platform !== "win32";

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The database of a journal, if it is still the one at this path. The caller owns it. */
  take(file: string): DatabaseSync | undefined {
    const kept = this.#kept.get(file);
    if (kept === undefined) return undefined;
    this.#kept.delete(file);
    kept.ending.abort(ENDED);
    if (this.#isAt(file, kept.database)) return kept.database;
    kept.database.close();
    return undefined;
  }

  /** Call right after a database was opened that may be kept later. */
  noteOpened(file: string, database: DatabaseSync): void {
    const identity = identityOf(file);
    if (identity !== undefined) this.#identities.set(database, identity);
  }

  /** Closes the database of a journal now, if it is kept. */
  drop(file: string): void {
    this.take(file)?.close();
  }

  /** Closes a database later, if nobody takes it before. */
  keep(file: string, database: DatabaseSync): void {
    if (!this.#keeps || database.isTransaction || !this.#isAt(file, database)) return database.close();
    const kept = { database, file, ending: new AbortController() };
    this.#kept.set(file, kept);
    const [oldest] = this.#kept.values();
    if (this.#kept.size > MOST && oldest !== undefined) this.#end(oldest);
    void this.#endLater(kept);
  }

  /** Closes all, and those that are given back later at once. */
  close(): void {
    this.#keeps = false;
    for (const kept of this.#kept.values()) this.#end(kept);
  }

  #isAt(file: string, database: DatabaseSync): boolean {
    const identity = this.#identities.get(database);
    return identity !== undefined && identity === identityOf(file);
  }

  async #endLater(kept: Kept): Promise<void> {
    const { signal } = kept.ending;
    try {
      await this.#clock.sleep(KEPT, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    if (!signal.aborted) this.#end(kept);
  }

  #end(kept: Kept): void {
    this.#kept.delete(kept.file);
    kept.ending.abort(ENDED);
    kept.database.close();
  }
}

/** Device and inode; undefined if there is no such file, or it cannot be seen. */
function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}-${ino}`;
  } catch {
    return undefined;
  }
}
