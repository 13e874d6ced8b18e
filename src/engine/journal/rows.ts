import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { JournalDamaged, Statement } from "./database.ts";

const COLUMNS = "key, kind, size, source, target, digest, mtimeNs, mode, inode, storageClass, origin";

const TEXTS = [
  "key",
  "kind",
  "source",
  "target",
  "digest",
  "mtimeNs",
  "inode",
  "storageClass",
  "origin",
] as const;

/** A file identified by its content and inode, not by its path. */
export interface KnownFile {
  readonly inode: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex */
  readonly digest: string;
}

/** The rows of `entry`: what was up to date. */
export class Rows {
  readonly #after: Statement;
  readonly #first: Statement;
  readonly #from: Statement;
  readonly #get: Statement;
  readonly #sameFile: Statement;
  readonly #ends: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;
  readonly #count: Statement;
  readonly #countFiles: Statement;
  readonly #bytes: Statement;
  readonly #countAll: Statement;
  readonly #skip: Statement;

  constructor(database: DatabaseSync) {
    this.#first = new Statement(database, `SELECT ${COLUMNS} FROM entry ORDER BY key LIMIT ?`);
    this.#after = new Statement(database, `SELECT ${COLUMNS} FROM entry WHERE key > ? ORDER BY key LIMIT ?`);
    this.#from = new Statement(database, `SELECT ${COLUMNS} FROM entry WHERE key >= ? ORDER BY key LIMIT ?`);
    this.#get = new Statement(database, `SELECT ${COLUMNS} FROM entry WHERE key = ?`);
    // SQLite only uses a partial index if the query repeats its condition, so the inode is compared twice.
    this.#sameFile = new Statement(
      database,
      `SELECT ${COLUMNS} FROM entry WHERE inode = ? AND inode <> '' AND kind = 'file' AND size = ? AND digest = ?
         AND origin <> 'kept' AND key <> ? LIMIT ?`,
    );
    const ends = `SELECT ${COLUMNS} FROM entry WHERE key > ?1 AND key < ?2 ORDER BY key`;
    this.#ends = new Statement(
      database,
      `SELECT * FROM (${ends} LIMIT ?3) UNION SELECT * FROM (${ends} DESC LIMIT ?3)`,
    );
    this.#put = new Statement(
      database,
      `INSERT INTO entry (${COLUMNS}, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, size = excluded.size, source = excluded.source,
         target = excluded.target, digest = excluded.digest, mtimeNs = excluded.mtimeNs, mode = excluded.mode,
         inode = excluded.inode, storageClass = excluded.storageClass, origin = excluded.origin,
         verifiedAt = iif(entry.target = excluded.target AND entry.digest = excluded.digest, entry.verifiedAt, 0),
         version = iif(excluded.version IS NULL AND entry.target = excluded.target, entry.version, excluded.version)`,
    );
    this.#drop = new Statement(database, "DELETE FROM entry WHERE key = ?");
    this.#count = new Statement(database, "SELECT entries AS n FROM tally");
    this.#countFiles = new Statement(database, "SELECT entries - folders AS n FROM tally, folderTally");
    this.#bytes = new Statement(database, "SELECT bytes AS n FROM tally");
    // Counts the rows themselves: an index would be faster, but only its pages would be read.
    this.#countAll = new Statement(database, "SELECT count(*) AS n FROM entry NOT INDEXED");
    this.#skip = new Statement(database, "SELECT key FROM entry ORDER BY key LIMIT 1 OFFSET ?");
  }

  /**
   * At most `limit` rows with keys after `after`, in key order.
   * @throws JournalDamaged also if they are out of order: a join would treat existing entries as gone
   */
  after(after: string | undefined, limit: number): readonly JournalRow[] {
    return sound(after === undefined ? this.#first.all(limit) : this.#after.all(after, limit), after);
  }

  /** Like `after`, starting with `key` itself. */
  from(key: string, limit: number): readonly JournalRow[] {
    return sound(this.#from.all(key, limit), undefined);
  }

  get(key: string): JournalRow | undefined {
    const row = this.#get.get(key);
    if (row === undefined) return undefined;
    if (!isSound(row)) throw new JournalDamaged("invalid values in a row");
    return row;
  }

  /** CH8: at most `limit` other keys under which the target holds this file, according to the journal. */
  sameFile(key: string, { inode, size, digest }: KnownFile, limit: number): readonly JournalRow[] {
    const rows = this.#sameFile.all(inode, size, digest, key, limit);
    if (!rows.every(isSound)) throw new JournalDamaged("invalid values in a row");
    return rows;
  }

  /** The first and the last rows after `key` and before `until`, at most `limit` of each. */
  endsOf(key: string, until: string, limit: number): readonly JournalRow[] {
    const rows = this.#ends.all(key, until, limit);
    if (!rows.every(isSound)) throw new JournalDamaged("invalid values in a row");
    return rows;
  }

  /** @param version of the row's object, if known. Without it, a version that is recorded stays only with its target. */
  put(row: JournalRow, version?: string): void {
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
      version ?? null,
    );
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  count(): number {
    return Number(this.#count.get()?.["n"]);
  }

  /** Files and links, without folder objects. */
  countFiles(): number {
    return Number(this.#countFiles.get()?.["n"]);
  }

  /** The content of all rows together, in bytes. */
  bytes(): number {
    return Number(this.#bytes.get()?.["n"]);
  }

  /** The key that splits the rows in half, found by walking over them: 50 ms for a million. */
  middle(): string | undefined {
    return this.at(Math.floor(this.count() / 2));
  }

  /** The key of the row with this number in key order, counted from 0, found by walking over the rows before it. */
  at(number: number): string | undefined {
    const key = this.#skip.get(number)?.["key"];
    return typeof key === "string" ? key : undefined;
  }

  /**
   * Reads every page of rows once, so that damage is detected before any decision relies on them (JB7).
   * @throws JournalDamaged
   */
  verify(): void {
    if (this.count() !== Number(this.#countAll.get()?.["n"])) throw new JournalDamaged("rows are missing");
  }
}

function sound(
  rows: readonly Record<string, SQLOutputValue>[],
  after: string | undefined,
): readonly JournalRow[] {
  let last = after;
  for (const row of rows) {
    if (!isSound(row)) throw new JournalDamaged("invalid values in a row");
    if (last !== undefined && compareKeys(row.key, last) <= 0) throw new JournalDamaged("rows out of order");
    last = row.key;
  }
  return rows as unknown as JournalRow[];
}

/** Only `put` writes these columns, from a JournalRow: other types come from flipped bits. */
export function isSound(
  row: Record<string, SQLOutputValue>,
): row is Record<string, SQLOutputValue> & JournalRow {
  if (typeof row["size"] !== "number" || typeof row["mode"] !== "number") return false;
  for (const column of TEXTS) if (typeof row[column] !== "string") return false;
  return true;
}
