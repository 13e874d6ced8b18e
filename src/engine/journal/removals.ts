import type { DatabaseSync } from "node:sqlite";
import type { LocalEntry } from "../../shared/model/entry.ts";
import type { RemoveReason } from "../plan/operation.ts";
import { isYounger } from "../rules/stamp.ts";
import { Statement } from "./database.ts";

/** A deletion that waits for the end of its sync (DL5). */
export interface PendingRemoval {
  readonly key: string;
  /**
   * `around`: the object of a folder that disappeared with its files (NA7). `forgotten`: only the journal's row is
   * dropped. `unseen`: this sync knows nothing about it, so nothing is done.
   */
  readonly reason: RemoveReason | "around" | "forgotten" | "unseen";
  /** The target's stamp in the journal or the listing. */
  readonly stamp: string;
  readonly size: number;
  /** The source's inode when it was last seen; empty if unknown. */
  readonly inode: string;
}

/** The deletions of one sync that the user has not answered. */
export interface GuardedDeletions {
  /** Met in this sync for the first time. */
  readonly fresh: number;
  /** Held by an earlier sync. */
  readonly waiting: number;
}

/** This sync's deletions, on disk so that a million of them cost no memory. */
export class Removals {
  readonly #add: Statement;
  readonly #addUnscanned: Statement;
  readonly #withdraw: Statement;
  readonly #page: Statement;
  readonly #count: Statement;
  readonly #fail: Statement;
  readonly #failed: Statement;
  readonly #ofInode: Statement;
  readonly #move: Statement;
  readonly #moved: Statement;
  readonly #sidecars: Statement;
  readonly #resume: Statement;
  readonly #waiting: Statement;
  readonly #clear: readonly Statement[];
  /** Nothing was added since `clear`. Most syncs remove nothing, so they skip the queries. */
  #isEmpty = true;

  constructor(database: DatabaseSync) {
    this.#clear = ["removal", "failed", "moved", "claim"].map(
      (table) => new Statement(database, `DELETE FROM temp.${table}`),
    );
    this.#waiting = new Statement(
      database,
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM held) OR EXISTS (SELECT 1 FROM gone)",
    );
    this.#add = new Statement(database, "INSERT OR REPLACE INTO temp.removal VALUES (?, ?, ?, ?, ?)");
    this.#addUnscanned = new Statement(
      database,
      `INSERT OR IGNORE INTO temp.removal SELECT key, 'unseen', '', 0, ''
       FROM (SELECT key FROM held UNION SELECT key FROM gone) WHERE key >= ?1 AND (?2 IS NULL OR key < ?2)`,
    );
    this.#withdraw = new Statement(
      database,
      "UPDATE temp.removal SET reason = 'unseen' WHERE key >= ?1 AND (?2 IS NULL OR key < ?2)",
    );
    this.#page = new Statement(database, "SELECT * FROM temp.removal WHERE key > ? ORDER BY key LIMIT ?");
    this.#count = new Statement(
      database,
      `SELECT count(*) AS n,
         count(*) FILTER (WHERE held.key IS NULL) AS fresh,
         count(*) FILTER (WHERE held.stamp = r.stamp AND held.answer <> '') AS answered
       FROM temp.removal AS r LEFT JOIN held USING (key) LEFT JOIN temp.moved AS m USING (key)
       WHERE r.reason IN ('gone', 'foreign') AND (m.key IS NULL OR held.key IS NOT NULL)`,
    );
    this.#sidecars = new Statement(
      database,
      `SELECT key FROM (
         SELECT key, substr(key, 1, length(key) - 4) AS file FROM temp.removal
         WHERE reason = 'gone' AND substr(key, -4) IN ('-wal', '-shm')
         UNION ALL
         SELECT key, substr(key, 1, length(key) - 8) FROM temp.removal
         WHERE reason = 'gone' AND substr(key, -8) = '-journal')
       WHERE EXISTS (SELECT 1 FROM entry WHERE entry.key = file AND kind = 'file')
         AND NOT EXISTS (SELECT 1 FROM temp.removal AS r WHERE r.key = file)
         AND NOT EXISTS (SELECT 1 FROM problem AS p WHERE p.key = file)
       LIMIT ?`,
    );
    this.#resume = new Statement(
      database,
      `INSERT OR REPLACE INTO temp.removal
       SELECT e.key, 'gone', e.target, e.size, e.inode
       FROM temp.moved AS m JOIN gone USING (key) JOIN entry AS e USING (key) JOIN temp.removal AS r USING (key)
       WHERE r.reason = 'unseen' AND e.origin <> 'kept'`,
    );
    this.#ofInode = new Statement(
      database,
      "SELECT source FROM entry WHERE inode = ? AND inode <> '' AND kind <> 'folder' LIMIT 100",
    );
    this.#fail = new Statement(database, "INSERT OR IGNORE INTO temp.failed VALUES (?)");
    this.#move = new Statement(database, "INSERT OR IGNORE INTO temp.moved VALUES (?)");
    this.#moved = new Statement(database, "SELECT 1 FROM temp.moved WHERE key = ?");
    this.#failed = new Statement(database, "SELECT 1 FROM temp.failed WHERE inode = ?");
  }

  /** Drops what an earlier sync on this connection left. */
  clear(): void {
    for (const table of this.#clear) table.run();
    this.#isEmpty = true;
  }

  add(removal: PendingRemoval): void {
    const { key, reason, stamp, size, inode } = removal;
    this.#isEmpty = false;
    this.#add.run(key, reason, stamp, size, inode);
  }

  /** Deletions between `key` and `until` (or the end), where this sync does not scan, keep waiting. */
  addUnscanned(key: string, until: string | undefined): void {
    if (this.#waiting.get() === undefined) return;
    this.#isEmpty = false;
    this.#addUnscanned.run(key, until ?? null);
  }

  /**
   * GU1: findings from `key` (inclusive) to `until` (exclusive, or the end) are void: the files were not really
   * scanned.
   */
  withdraw(key: string, until: string | undefined): void {
    this.#withdraw.run(key, until ?? null);
  }

  /** At most `limit` removals with keys after `after`, in key order. */
  after(after: string, limit: number): readonly PendingRemoval[] {
    if (this.#isEmpty) return [];
    return this.#page.all(after, limit).map((row) => ({
      key: String(row["key"]),
      reason: String(row["reason"]) as PendingRemoval["reason"],
      stamp: String(row["stamp"]),
      size: Number(row["size"]),
      inode: String(row["inode"]),
    }));
  }

  /** CH8: the content of this key now exists under another one, so deleting it loses nothing (GU2). */
  noteMoved(key: string): void {
    this.#move.run(key);
  }

  /** CH8: files that an earlier sync found gone, and that this one, which did not scan there, copied to another key. */
  takeUpMoved(): void {
    if (!this.#isEmpty) this.#resume.run();
  }

  isMoved(key: string): boolean {
    return this.#moved.get(key) !== undefined;
  }

  /**
   * Deletions that count for GU2. Old keys of moved files and objects of folders that held files do not count: deleting
   * them loses nothing that is not counted itself.
   */
  countGuarded(): GuardedDeletions {
    if (this.#isEmpty) return { fresh: 0, waiting: 0 };
    const row = this.#count.get();
    const fresh = Number(row?.["fresh"]);
    return { fresh, waiting: Number(row?.["n"]) - fresh - Number(row?.["answered"]) };
  }

  /** RS8: at most `limit` deletions of sidecars whose database stays and has no problem. */
  sidecars(limit: number): readonly string[] {
    if (this.#isEmpty) return [];
    return this.#sidecars.all(limit).map((row) => String(row["key"]));
  }

  /**
   * DL5: a file that could not be sent; an old key of the same inode must stay. Its size does not matter: it may have
   * been edited after it was moved. Its age does: a new file often gets the inode of one that was just deleted.
   */
  noteFailed(source: Pick<LocalEntry, "inode" | "bornNs">): void {
    const { inode } = source;
    const rows = this.#ofInode.all(inode);
    const isOther = rows.length > 0 && rows.every((row) => isYounger(source, String(row["source"])));
    if (!isOther) this.#fail.run(inode);
  }

  wasMovedAndFailed(removal: PendingRemoval): boolean {
    return removal.inode !== "" && this.#failed.get(removal.inode) !== undefined;
  }
}
