import { DatabaseSync, type StatementSync } from "node:sqlite";

export type RecordKind = "bucket" | "version" | "upload" | "part";

export type Change =
  | { readonly kind: "put"; readonly record: RecordKind; readonly id: string; readonly value: unknown }
  | { readonly kind: "drop"; readonly record: RecordKind; readonly id: string };

/** Persistent storage for what must survive a restart. */
export interface StoreIndex {
  /** All changes or none. */
  apply(changes: readonly Change[]): void;
  /** Every record, in order of writing. */
  load(kind: RecordKind): Iterable<unknown>;
  close(): void;
}

/** For stores that live as long as their process. */
export const noIndex: StoreIndex = { apply: () => undefined, load: () => [], close: () => undefined };

/**
 * One SQLite table of JSON records; the store keeps everything in memory and reads the table once, at start. The lock
 * is held while it is open, so that a second server on the same folder is refused: it would remove what the first one
 * writes.
 */
export class SqliteIndex implements StoreIndex {
  private readonly db: DatabaseSync;
  private readonly put: StatementSync;
  private readonly drop: StatementSync;

  constructor(path: string) {
    this.db = openLocked(path);
    this.put = this.db.prepare(
      "INSERT INTO records (kind, id, value) VALUES (?, ?, ?) " +
        "ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value",
    );
    this.drop = this.db.prepare("DELETE FROM records WHERE kind = ? AND id = ?");
  }

  apply(changes: readonly Change[]): void {
    this.db.exec("BEGIN IMMEDIATE");
    try {
      for (const change of changes) {
        if (change.kind === "put") this.put.run(change.record, change.id, JSON.stringify(change.value));
        else this.drop.run(change.record, change.id);
      }
      this.db.exec("COMMIT");
    } catch (error) {
      this.db.exec("ROLLBACK");
      throw error;
    }
  }

  *load(kind: RecordKind): Iterable<unknown> {
    const rows = this.db.prepare("SELECT value FROM records WHERE kind = ? ORDER BY seq").iterate(kind);
    for (const row of rows) yield JSON.parse(String(row["value"]));
  }

  close(): void {
    this.db.close();
  }
}

function openLocked(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 1000 });
  try {
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS records (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, id)
      ) STRICT;
    `);
    return db;
  } catch (error) {
    // Windows removes no folder with an open file.
    db.close();
    throw error;
  }
}
