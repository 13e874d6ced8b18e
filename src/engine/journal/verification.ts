import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** A row that can be read back. */
export interface ReadableRow {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly storageClass: string;
  /**
   * When it was last read and found identical, ms since 1970; 0: never. Negative: when that was last tried without such a
   * result.
   */
  readonly verifiedAt: number;
}

/** Rows of one storage class, as sums. */
export interface ClassSums {
  readonly storageClass: string;
  readonly files: number;
  readonly bytes: number;
  /** Of these, read back and identical in the period asked for. */
  readonly read: number;
  readonly readBytes: number;
}

/** Files and links that this job put or adopted. Folder objects have no content. */
const READABLE = "kind <> 'folder' AND origin <> 'kept'";

/** VE2: when the objects of rows were last read back. */
export class Verification {
  readonly #slice: Statement;
  readonly #mark: Statement;
  readonly #tried: Statement;
  readonly #sums: Statement;

  constructor(database: DatabaseSync) {
    this.#slice = new Statement(
      database,
      `SELECT key, size, storageClass, verifiedAt FROM entry WHERE key > ? AND ${READABLE} ORDER BY key LIMIT ?`,
    );
    this.#mark = new Statement(
      database,
      "UPDATE entry SET verifiedAt = ? WHERE key = ? AND target = ? AND source <> ''",
    );
    this.#tried = new Statement(database, "UPDATE entry SET verifiedAt = -? WHERE key = ? AND target = ?");
    this.#sums = new Statement(
      database,
      `SELECT storageClass, count(*) AS files, sum(size) AS bytes, sum(verifiedAt BETWEEN ?1 AND ?2) AS read,
         sum(iif(verifiedAt BETWEEN ?1 AND ?2, size, 0)) AS readBytes
       FROM entry WHERE ${READABLE} GROUP BY storageClass`,
    );
  }

  /** At most `limit` rows with keys after `after`, in key order. */
  after(after: string, limit: number): readonly ReadableRow[] {
    return this.#slice.all(after, limit).map((row) => ({
      key: String(row["key"]),
      size: Number(row["size"]),
      storageClass: String(row["storageClass"]),
      verifiedAt: Number(row["verifiedAt"]),
    }));
  }

  /**
   * The object with this stamp was read back and is identical. Does nothing if the row describes another one by now.
   * @param at ms since 1970
   */
  mark(key: string, target: string, at: number): void {
    this.#mark.run(at, key, target);
  }

  /**
   * The object with this stamp was not found identical: others are read first. Does nothing if the row describes another
   * one by now.
   * @param at ms since 1970
   */
  markTried(key: string, target: string, at: number): void {
    this.#tried.run(at, key, target);
  }

  /**
   * Reads every row: 0.2 s for a million.
   * @param since the first moment that counts as read, ms since 1970
   * @param until the last one: a clock may have been set back
   */
  sums(since: number, until: number): readonly ClassSums[] {
    return this.#sums.all(since, until).map((row) => ({
      storageClass: String(row["storageClass"]),
      files: Number(row["files"]),
      bytes: Number(row["bytes"]),
      read: Number(row["read"]),
      readBytes: Number(row["readBytes"]),
    }));
  }
}
