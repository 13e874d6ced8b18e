import type { DatabaseSync } from "node:sqlite";
import type { Episode } from "../restless/policy.ts";
import { Statement } from "./database.ts";

/** The bytes that a file was seen to begin with. */
export interface SeenBytes {
  readonly size: number;
  /** SHA-256, hex */
  readonly digest: string;
}

/** UP6: a file that is written to again and again, as the journal keeps it. */
export interface RestlessFile extends Episode {
  readonly key: string;
  /** On the disk. */
  readonly path: string;
  /** It has changes that are not in the bucket. */
  readonly waiting: boolean;
  /** When the attempt began whose upload the bucket holds, within this episode; undefined: there was none. */
  readonly sentAt: number | undefined;
  /** UP7: what an attempt read but could not use, as evidence for the next one. */
  readonly seen: SeenBytes | undefined;
  /** The episode ends if the file is left alone until this time. */
  readonly calmAt: number;
}

/** Summary of the waiting files. */
export interface WaitingFiles {
  readonly count: number;
  /**
   * When the first of them was last sent or, if it was never sent, began to change, in ms since 1970; undefined if none
   * waits.
   */
  readonly since: number | undefined;
  /**
   * The earliest of the states that the bucket holds of them; undefined if it holds none of this episode for one of
   * them.
   */
  readonly oldestState: number | undefined;
}

/** Files whose episode has not ended. Off the heap, and preserved across restarts. */
export class Restless {
  readonly #some: Statement;
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;
  readonly #calm: Statement;
  readonly #waiting: Statement;
  readonly #span: Statement;
  /** Undefined until first asked. Most journals have none, and then no file of a sync needs a query. */
  #hasSome: boolean | undefined;

  constructor(database: DatabaseSync) {
    this.#some = new Statement(database, "SELECT 1 FROM restless LIMIT 1");
    this.#get = new Statement(database, "SELECT * FROM restless WHERE key = ?");
    this.#put = new Statement(
      database,
      `INSERT OR REPLACE INTO restless (key, path, since, tries, costMs, bytes, triedAt, sentAt, waiting, calmAt,
         seenBytes, seenDigest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#drop = new Statement(database, "DELETE FROM restless WHERE key = ?");
    // The second condition applies if the clock was set back.
    this.#calm = new Statement(
      database,
      "DELETE FROM restless WHERE waiting = 0 AND (calmAt < ?1 OR triedAt > ?1)",
    );
    this.#waiting = new Statement(
      database,
      "SELECT * FROM restless WHERE waiting = 1 ORDER BY coalesce(sentAt, since), key LIMIT ?",
    );
    this.#span = new Statement(
      database,
      `SELECT count(*) AS n, min(coalesce(sentAt, since)) AS since, min(sentAt) AS oldest, count(sentAt) AS sent
       FROM restless WHERE waiting = 1`,
    );
  }

  get(key: string): RestlessFile | undefined {
    this.#hasSome ??= this.#some.get() !== undefined;
    if (!this.#hasSome) return undefined;
    const row = this.#get.get(key);
    return row === undefined ? undefined : fileOf(row);
  }

  put(file: RestlessFile): void {
    const { key, path, since, tries, costMs, bytes, triedAt, sentAt, waiting, seen } = file;
    this.#hasSome = true;
    this.#put.run(
      key,
      path,
      since,
      tries,
      Math.round(costMs),
      bytes,
      triedAt,
      sentAt ?? null,
      waiting ? 1 : 0,
      Math.round(file.calmAt),
      seen?.size ?? null,
      seen?.digest ?? null,
    );
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /** Drops those that have been left alone. @param now ms since 1970 */
  forgetCalm(now: number): void {
    this.#calm.run(now);
  }

  /** Those with changes that are not in the bucket, the oldest state first. */
  waiting(limit: number): readonly RestlessFile[] {
    return this.#waiting.all(limit).map(fileOf);
  }

  span(): WaitingFiles {
    const row = this.#span.get();
    const count = Number(row?.["n"] ?? 0);
    const isKnown = count > 0 && Number(row?.["sent"]) === count;
    return {
      count,
      since: count === 0 ? undefined : Number(row?.["since"]),
      oldestState: isKnown ? Number(row?.["oldest"]) : undefined,
    };
  }
}

function fileOf(row: Record<string, unknown>): RestlessFile {
  const sentAt = row["sentAt"];
  const seenBytes = row["seenBytes"];
  return {
    key: String(row["key"]),
    path: String(row["path"]),
    since: Number(row["since"]),
    tries: Number(row["tries"]),
    costMs: Number(row["costMs"]),
    bytes: Number(row["bytes"]),
    triedAt: Number(row["triedAt"]),
    sentAt: sentAt === null ? undefined : Number(sentAt),
    waiting: row["waiting"] === 1,
    seen: seenBytes === null ? undefined : { size: Number(seenBytes), digest: String(row["seenDigest"]) },
    calmAt: Number(row["calmAt"]),
  };
}
