import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { FileEvent, PassOutcome, PassRecord, PassSummary } from "../../shared/model/pass.ts";

/** Passes and file events (HI1). */
export class History {
  readonly #begin: StatementSync;
  readonly #end: StatementSync;
  readonly #event: StatementSync;
  readonly #purge: StatementSync;
  readonly #passes: StatementSync;
  readonly #search: StatementSync;

  constructor(database: DatabaseSync) {
    this.#begin = database.prepare("INSERT INTO pass (startedAt) VALUES (?)");
    this.#end = database.prepare("UPDATE pass SET endedAt = ?, outcome = ?, summary = ? WHERE id = ?");
    this.#event = database.prepare(
      "INSERT INTO event (pass, at, what, key, bytes, detail) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#purge = database.prepare("DELETE FROM event WHERE at < ?");
    this.#passes = database.prepare("SELECT * FROM pass ORDER BY id DESC LIMIT ?");
    this.#search = database.prepare(
      `SELECT * FROM event WHERE id < ? AND (instr(lower(key), lower(?)) > 0 OR what = ?)
       ORDER BY id DESC LIMIT ?`,
    );
  }

  /** @returns the pass's id */
  begin(at: number): number {
    return Number(this.#begin.run(at).lastInsertRowid);
  }

  end(id: number, at: number, outcome: PassOutcome, summary: PassSummary): void {
    this.#end.run(at, outcome, JSON.stringify(summary), id);
  }

  add(event: FileEvent): void {
    this.#event.run(event.pass, event.at, event.what, event.key, event.bytes, event.detail);
  }

  /** Drops events older than `before`, in ms since 1970. */
  purge(before: number): void {
    this.#purge.run(before);
  }

  /** The newest passes first. */
  passes(limit: number): readonly PassRecord[] {
    return this.#passes.all(limit).map((row) => ({
      id: Number(row["id"]),
      startedAt: Number(row["startedAt"]),
      endedAt: row["endedAt"] === null ? undefined : Number(row["endedAt"]),
      outcome: row["outcome"] === null ? undefined : (String(row["outcome"]) as PassOutcome),
      summary: row["summary"] === null ? undefined : (JSON.parse(String(row["summary"])) as PassSummary),
    }));
  }

  /**
   * File events whose key contains `text` (any case) or whose kind is `text`, newest first.
   * @param beforeId ids below this one, to page on; Infinity for the first page
   */
  search(text: string, beforeId: number, limit: number): readonly FileEvent[] {
    const before = Number.isFinite(beforeId) ? beforeId : Number.MAX_SAFE_INTEGER;
    return this.#search.all(before, text, text, limit).map((row) => ({
      id: Number(row["id"]),
      pass: Number(row["pass"]),
      at: Number(row["at"]),
      what: String(row["what"]) as FileEvent["what"],
      key: String(row["key"]),
      bytes: Number(row["bytes"]),
      detail: String(row["detail"]),
    }));
  }
}
