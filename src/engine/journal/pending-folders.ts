import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** What is left to do with a folder at the end of its sync (NA7), as bytes of whoever does it. */
export interface PendingFolder {
  readonly key: string;
  readonly work: Uint8Array;
}

/** Behind every key: no UTF-8 has this byte. */
const LAST = "\u{10ffff}\u{10ffff}";

/** The folders that a sync has to come back to: off the heap, and gone with the connection. */
export class PendingFolders {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #drop: Statement;
  readonly #after: Statement;
  readonly #before: Statement;
  readonly #clear: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(database, "INSERT OR REPLACE INTO temp.folder VALUES (?, ?)");
    this.#get = new Statement(database, "SELECT key, work FROM temp.folder WHERE key = ?");
    this.#drop = new Statement(database, "DELETE FROM temp.folder WHERE key = ?");
    const some = "SELECT key, work FROM temp.folder WHERE key";
    this.#after = new Statement(database, `${some} > ? ORDER BY key LIMIT ?`);
    this.#before = new Statement(database, `${some} < ? ORDER BY key DESC LIMIT ?`);
    this.#clear = new Statement(database, "DELETE FROM temp.folder");
  }

  put(key: string, work: Uint8Array): void {
    this.#put.run(key, work);
  }

  get(key: string): PendingFolder | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : toPending(row);
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /** In key order, at most `limit`. */
  after(key: string, limit: number): readonly PendingFolder[] {
    return this.#after.all(key, limit).map(toPending);
  }

  /** The deepest of each branch first: backwards in key order. @param key undefined: from the last one */
  before(key: string | undefined, limit: number): readonly PendingFolder[] {
    return this.#before.all(key ?? LAST, limit).map(toPending);
  }

  clear(): void {
    this.#clear.run();
  }
}

function toPending(row: Record<string, unknown>): PendingFolder {
  return { key: String(row["key"]), work: row["work"] as Uint8Array };
}
