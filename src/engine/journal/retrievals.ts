import type { DatabaseSync } from "node:sqlite";
import { isRetrievalTier, type RetrievalTier } from "../../shared/model/retrieval/tiers.ts";
import { Statement } from "./database.ts";

/**
 * RS5: what is known of one archived object.
 * - `wanted`: to be asked for at the end of the sync that found it
 * - `asking`: a request was about to be sent; its answer may be lost
 * - `asked`: the service makes a copy
 * - `unread`: it was asked for, and its file could not be restored for another reason; nothing is paid to keep its copy
 * - `fetched`: its file is restored; kept until the other files are, so that the progress counts it
 * - `ended`: a copy was there and ended before the file was fetched
 * - `refused`: the service has no capacity for the tier
 */
export type RetrievalState = "wanted" | "asking" | "asked" | "unread" | "fetched" | "ended" | "refused";

export interface RetrievalRow {
  /** Its key and version in the bucket, see `retrievalId`. */
  readonly object: string;
  /** The key under which it is restored. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly storageClass: string;
  readonly tier: RetrievalTier;
  readonly state: RetrievalState;
  /** ms since 1970: when it was asked for; 0 before. */
  readonly askedAt: number;
  /** When the copy should be there. */
  readonly dueAt: number;
  /** When the copy ends, or is expected to; undefined for an object that stays readable. */
  readonly until: number | undefined;
  /** The last sync that found that it is needed. */
  readonly seen: number;
}

/** Objects that a sync needs and has not fetched. */
export interface RetrievalTotals {
  readonly files: number;
  readonly bytes: number;
}

const PAGE = 500;

/** Archived objects that a restore needs. */
export class Retrievals {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #any: Statement;
  readonly #awaited: Statement;
  readonly #last: Statement;
  readonly #page: Statement;
  readonly #ending: Statement;
  readonly #sum: Statement;
  readonly #times: Statement;
  readonly #drop: Statement;
  readonly #dropUnseen: Statement;
  readonly #dropFetched: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(
      database,
      `INSERT OR REPLACE INTO retrieval
       (object, key, etag, size, storageClass, tier, state, askedAt, dueAt, until, seen)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#get = new Statement(database, "SELECT * FROM retrieval WHERE object = ?");
    this.#any = new Statement(database, "SELECT 1 FROM retrieval LIMIT 1");
    this.#awaited = new Statement(database, "SELECT 1 FROM retrieval WHERE state = 'asked' LIMIT 1");
    this.#last = new Statement(database, "SELECT coalesce(max(seen), 0) AS seen FROM retrieval");
    this.#page = new Statement(
      database,
      `SELECT * FROM retrieval WHERE seen = ? AND state IN ('wanted', 'asking') AND object > ?
       ORDER BY object LIMIT ${PAGE}`,
    );
    this.#ending = new Statement(
      database,
      `SELECT * FROM retrieval WHERE state = 'asked' AND until > ? AND until < ? AND object > ?
       ORDER BY object LIMIT ${PAGE}`,
    );
    this.#sum = new Statement(
      database,
      `SELECT state, count(*) AS files, coalesce(sum(size), 0) AS bytes FROM retrieval
       WHERE seen >= ? OR state = 'fetched' GROUP BY state`,
    );
    this.#times = new Statement(
      database,
      `SELECT tier, min(askedAt) AS first, max(dueAt) AS due, min(dueAt - askedAt) AS wait FROM retrieval
       WHERE seen >= ? AND state = 'asked' GROUP BY tier`,
    );
    this.#drop = new Statement(database, "DELETE FROM retrieval WHERE object = ?");
    this.#dropUnseen = new Statement(database, "DELETE FROM retrieval WHERE seen < ? AND state <> 'fetched'");
    this.#dropFetched = new Statement(database, "DELETE FROM retrieval WHERE state = 'fetched'");
  }

  put(row: RetrievalRow): void {
    const { object, key, etag, size, storageClass, tier, state, askedAt, dueAt, until, seen } = row;
    this.#put.run(
      object,
      key,
      etag,
      size,
      storageClass,
      tier,
      state,
      Math.round(askedAt),
      Math.round(dueAt),
      until === undefined ? null : Math.round(until),
      seen,
    );
  }

  get(object: string): RetrievalRow | undefined {
    const row = this.#get.get(object);
    return row === undefined ? undefined : toRow(row);
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /** Whether a sync asked for objects that are not fetched yet. */
  awaits(): boolean {
    return this.#awaited.get() !== undefined;
  }

  /** A number for a new sync: higher than all before. */
  nextSync(): number {
    return Number(this.#last.get()?.["seen"] ?? 0) + 1;
  }

  /** A page of those that this sync wants and has not asked for. @param after the last object of the page before */
  toAsk(seen: number, after: string): readonly RetrievalRow[] {
    return this.#page.all(seen, after).map(toRow);
  }

  /** A page of those whose copies end between two times. */
  ending(from: number, to: number, after: string): readonly RetrievalRow[] {
    return this.#ending.all(Math.round(from), Math.round(to), after).map(toRow);
  }

  /** By state, those that this sync needs, and those that are fetched. */
  totals(seen: number): ReadonlyMap<RetrievalState, RetrievalTotals> {
    return new Map(
      this.#sum
        .all(seen)
        .map((row) => [stateOf(row["state"]), { files: Number(row["files"]), bytes: Number(row["bytes"]) }]),
    );
  }

  /** By tier, of those that were asked for: when the first was, when the last is due, and the shortest wait; ms. */
  times(seen: number): readonly {
    readonly tier: RetrievalTier;
    readonly first: number;
    readonly due: number;
    readonly wait: number;
  }[] {
    return this.#times.all(seen).map((row) => ({
      tier: tierOf(row["tier"]),
      first: Number(row["first"]),
      due: Number(row["due"]),
      wait: Number(row["wait"]),
    }));
  }

  drop(object: string): void {
    this.#drop.run(object);
  }

  /** Those that a whole sync did not need any more. */
  dropUnseen(seen: number): void {
    this.#dropUnseen.run(seen);
  }

  /** All files that were asked for have been fetched. */
  dropFetched(): void {
    this.#dropFetched.run();
  }
}

function toRow(row: Record<string, unknown>): RetrievalRow {
  return {
    object: String(row["object"]),
    key: String(row["key"]),
    etag: String(row["etag"]),
    size: Number(row["size"]),
    storageClass: String(row["storageClass"]),
    tier: tierOf(row["tier"]),
    state: stateOf(row["state"]),
    askedAt: Number(row["askedAt"]),
    dueAt: Number(row["dueAt"]),
    until: row["until"] === null ? undefined : Number(row["until"]),
    seen: Number(row["seen"]),
  };
}

function tierOf(value: unknown): RetrievalTier {
  const text = String(value);
  return isRetrievalTier(text) ? text : "standard";
}

function stateOf(value: unknown): RetrievalState {
  return String(value) as RetrievalState;
}
