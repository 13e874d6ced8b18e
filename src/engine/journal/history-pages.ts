import type { DatabaseSync } from "node:sqlite";
import type {
  FileEvent,
  FileEventKind,
  SyncOutcome,
  SyncRecord,
  SyncSummary,
} from "../../shared/model/sync.ts";
import { readJson, Statement } from "./database.ts";
import { foldFunction, isAscii } from "./folded-search.ts";

/** A place in the history: behind this event. */
export interface EventPosition {
  /** ms since 1970 */
  readonly at: number;
  readonly id: number;
}

/** The history by page, the newest first, for views that merge several jobs by time (HI1). */
export class HistoryPages {
  readonly #syncs: Statement;
  readonly #lastInStep: Statement;
  readonly #events: (fold: string) => Statement;
  readonly #fold: string;

  constructor(database: DatabaseSync) {
    this.#syncs = new Statement(
      database,
      "SELECT * FROM pass WHERE startedAt < ? ORDER BY startedAt DESC, id DESC LIMIT ?",
    );
    this.#lastInStep = new Statement(
      database,
      "SELECT endedAt FROM pass WHERE outcome = 'in-step' ORDER BY id DESC LIMIT 1",
    );
    this.#fold = foldFunction(database);
    this.#events = (fold) =>
      new Statement(
        database,
        `SELECT * FROM event WHERE at <= ? AND (at < ? OR id < ?) AND (instr(${fold}(key), ?) > 0 OR what = ?)
         ORDER BY at DESC, id DESC LIMIT ?`,
      );
  }

  /** Syncs that began before `before`, ms since 1970. */
  syncs(before: number, limit: number): readonly SyncRecord[] {
    return this.#syncs.all(finite(before), limit).map((row) => ({
      id: Number(row["id"]),
      startedAt: Number(row["startedAt"]),
      endedAt: row["endedAt"] === null ? undefined : Number(row["endedAt"]),
      outcome: row["outcome"] === null ? undefined : (String(row["outcome"]) as SyncOutcome),
      summary: row["summary"] === null ? undefined : (readJson(row["summary"]) as SyncSummary),
    }));
  }

  /** When a sync last left nothing to do, ms since 1970. */
  lastInStep(): number | undefined {
    const at = this.#lastInStep.get()?.["endedAt"];
    return at === undefined || at === null ? undefined : Number(at);
  }

  /**
   * Events older than `behind`, or with its time and a smaller id.
   * @param text part of a key in any case, or a kind of event; empty for all
   */
  events(text: string, behind: EventPosition, limit: number): readonly FileEvent[] {
    const at = finite(behind.at);
    const found = this.#events(isAscii(text) ? "lower" : this.#fold);
    return found.all(at, at, finite(behind.id), text.toLowerCase(), text, limit).map((row) => ({
      id: Number(row["id"]),
      sync: Number(row["pass"]),
      at: Number(row["at"]),
      what: String(row["what"]) as FileEventKind,
      key: String(row["key"]),
      bytes: Number(row["bytes"]),
      detail: String(row["detail"]),
    }));
  }
}

/** SQLite compares integers; none is infinite. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_SAFE_INTEGER;
}
