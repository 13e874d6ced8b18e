import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** What remains to be done for a folder at the end of its sync (NA7), in the caller's encoding. */
export interface PendingFolder {
  readonly key: string;
  readonly work: Uint8Array;
}

/** Sorts after every key. */
const LAST = "\u{10ffff}\u{10ffff}";

/** The folders that a sync has to finish later: off the heap, and dropped with the connection. */
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

  /**
   * In reverse key order, so the deepest folder of each branch comes first. @param key undefined: start from the last
   * one
   */
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
