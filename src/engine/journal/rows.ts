import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { EntryKind } from "../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../shared/model/journal-row.ts";

const COLUMNS = "key, kind, size, source, target, digest, mtimeNs, mode, inode, storageClass, origin";

interface StoredRow {
  readonly key: string;
  readonly kind: EntryKind;
  readonly size: number;
  readonly source: string;
  readonly target: string;
  readonly digest: string;
  readonly mtimeNs: string;
  readonly mode: number;
  readonly inode: string;
  readonly storageClass: string;
  readonly origin: RowOrigin;
}

/** The rows of `entry`: what was in step. */
export class Rows {
  readonly #after: StatementSync;
  readonly #first: StatementSync;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #count: StatementSync;

  constructor(database: DatabaseSync) {
    this.#first = database.prepare(`SELECT ${COLUMNS} FROM entry ORDER BY key LIMIT ?`);
    this.#after = database.prepare(`SELECT ${COLUMNS} FROM entry WHERE key > ? ORDER BY key LIMIT ?`);
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM entry WHERE key = ?`);
    this.#put = database.prepare(
      `INSERT INTO entry (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, size = excluded.size, source = excluded.source,
         target = excluded.target, digest = excluded.digest, mtimeNs = excluded.mtimeNs, mode = excluded.mode,
         inode = excluded.inode, storageClass = excluded.storageClass, origin = excluded.origin`,
    );
    this.#drop = database.prepare("DELETE FROM entry WHERE key = ?");
    this.#count = database.prepare("SELECT count(*) AS n FROM entry");
  }

  /** At most `limit` rows with keys after `after`, in key order. */
  after(after: string | undefined, limit: number): readonly JournalRow[] {
    const rows = after === undefined ? this.#first.all(limit) : this.#after.all(after, limit);
    // Only `put` below writes these columns, from a JournalRow.
    return rows as unknown as StoredRow[];
  }

  get(key: string): JournalRow | undefined {
    return this.#get.get(key) as unknown as StoredRow | undefined;
  }

  put(row: JournalRow): void {
    this.#put.run(
      row.key,
      row.kind,
      row.size,
      row.source,
      row.target,
      row.digest,
      row.mtimeNs,
      row.mode,
      row.inode,
      row.storageClass,
      row.origin,
    );
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  count(): number {
    return Number(this.#count.get()?.["n"]);
  }
}
