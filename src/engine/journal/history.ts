import type { DatabaseSync } from "node:sqlite";
import type { WireError } from "../../shared/errors.ts";
import type { FileEvent, FileEventKind, SyncOutcome, SyncSummary } from "../../shared/model/sync.ts";
import { readJson, Statement } from "./database.ts";
import { QUARTER_MS } from "./schema.ts";

/** Total of the events of one kind. */
export interface EventSum {
  readonly files: number;
  readonly bytes: number;
}

/** Syncs and file events (HI1). */
export class History {
  readonly #begin: Statement;
  readonly #end: Statement;
  readonly #forget: Statement;
  readonly #sidecars: Statement;
  readonly #deleted: Statement;
  readonly #event: Statement;
  readonly #sums: Statement;
  readonly #syncAt: Statement;
  readonly #firstPuts: Statement;
  readonly #moves: Statement;

  constructor(database: DatabaseSync) {
    this.#begin = new Statement(database, "INSERT INTO pass (startedAt) VALUES (?)");
    this.#end = new Statement(
      database,
      "UPDATE pass SET endedAt = ?, outcome = ?, summary = ?, error = ? WHERE id = ?",
    );
    this.#forget = new Statement(database, "DELETE FROM pass WHERE id = ?");
    this.#sidecars = new Statement(
      database,
      "SELECT DISTINCT key FROM event INDEXED BY event_deleted WHERE at >= ? AND what = 'deleted' AND detail IN ('sidecar', 'kept sidecar') LIMIT ?",
    );
    this.#deleted = new Statement(
      database,
      "SELECT count(*) AS n FROM event INDEXED BY event_deleted WHERE at >= ? AND what = 'deleted' AND detail IN ('unasked', 'kept unasked')",
    );
    this.#event = new Statement(
      database,
      "INSERT INTO event (pass, at, what, key, bytes, detail) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#syncAt = new Statement(
      database,
      "SELECT summary FROM pass WHERE startedAt <= ? AND endedAt >= ? AND summary IS NOT NULL ORDER BY id DESC LIMIT 1",
    );
    this.#firstPuts = new Statement(
      database,
      `SELECT count(*) AS n FROM (SELECT key FROM event WHERE what IN ('uploaded', 'copied', 'moved', 'adopted')
         GROUP BY key HAVING min(at) > ?)`,
    );
    this.#moves = new Statement(
      database,
      "SELECT count(DISTINCT detail) AS n FROM event WHERE what = 'moved' AND at > ?",
    );
    this.#sums = new Statement(
      database,
      `SELECT what, sum(files) AS files, sum(bytes) AS bytes FROM traffic
         WHERE quarter >= ? / ${QUARTER_MS} AND quarter < ? / ${QUARTER_MS} GROUP BY what`,
    );
  }

  /** The summary of the sync that was running at a moment, ms since 1970. */
  syncAt(at: number): SyncSummary | undefined {
    const summary = this.#syncAt.get(at, at)?.["summary"];
    return typeof summary === "string" ? (readJson(summary) as SyncSummary) : undefined;
  }

  /** Files that were first put after `from`, ms since 1970, and how many of them were moved. */
  firstPutsSince(from: number): { readonly files: number; readonly moves: number } {
    const files = Number(this.#firstPuts.get(from)?.["n"]);
    return { files, moves: Number(this.#moves.get(from)?.["n"]) };
  }

  /** @returns the sync's id */
  begin(at: number): number {
    return Number(this.#begin.run(at).lastInsertRowid);
  }

  /** @param error why it failed */
  end(id: number, at: number, outcome: SyncOutcome, summary: SyncSummary, error?: WireError): void {
    const why = error === undefined ? null : JSON.stringify(error);
    this.#end.run(at, outcome, JSON.stringify(summary), why, id);
  }

  /** Removes a hinted sync that found nothing to do from the history. */
  forget(id: number): void {
    this.#forget.run(id);
  }

  /** Deletions since `from`, ms since 1970, that were made without asking the user. */
  deletedSince(from: number): number {
    return Number(this.#deleted.get(from)?.["n"]);
  }

  /** Distinct keys of sidecars that were deleted without approval since `from`, ms since 1970; at most `limit`. */
  sidecarsSince(from: number, limit: number): readonly string[] {
    return this.#sidecars.all(from, limit).map((row) => String(row["key"]));
  }

  add(event: FileEvent): void {
    this.#event.run(event.sync, event.at, event.what, event.key, event.bytes, event.detail);
  }

  /**
   * What happened to files from `from` to before `until`, ms since 1970, by kind of event. Both are moments at which a quarter
   * of an hour begins, as local days do.
   */
  sums(from: number, until: number): ReadonlyMap<FileEventKind, EventSum> {
    const rows = this.#sums.all(from, until);
    return new Map(
      rows.map((row) => [
        String(row["what"]) as FileEventKind,
        { files: Number(row["files"]), bytes: Number(row["bytes"]) },
      ]),
    );
  }
}
