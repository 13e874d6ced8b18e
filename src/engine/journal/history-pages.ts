import type { DatabaseSync } from "node:sqlite";
import type { FileEvent, SyncRecord } from "../../shared/model/sync.ts";
import { Statement } from "./database.ts";
import { foldFunction, isAscii } from "./folded-search.ts";
import { fileEvent, syncRecord } from "./history-records.ts";

/** A position in the history: after this event. */
export interface EventPosition {
  /** ms since 1970 */
  readonly at: number;
  readonly id: number;
}

/** The history by page, newest first, for views that merge several jobs by time (HI1). */
export class HistoryPages {
  readonly #syncs: Statement;
  readonly #lastSync: Statement;
  readonly #lastInStep: Statement;
  readonly #events: (fold: string) => Statement;
  readonly #fold: string;

  constructor(database: DatabaseSync) {
    this.#syncs = new Statement(
      database,
      "SELECT * FROM pass WHERE startedAt < ? ORDER BY startedAt DESC, id DESC LIMIT ?",
    );
    this.#lastSync = new Statement(database, "SELECT * FROM pass ORDER BY id DESC LIMIT 1");
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
    return this.#syncs.all(finite(before), limit).map(syncRecord);
  }

  /** The sync that began last, whatever the clock said. */
  lastSync(): SyncRecord | undefined {
    const row = this.#lastSync.get();
    return row === undefined ? undefined : syncRecord(row);
  }

  /** When a sync last found everything up to date, ms since 1970. */
  lastInStep(): number | undefined {
    const at = this.#lastInStep.get()?.["endedAt"];
    return at === undefined || at === null ? undefined : Number(at);
  }

  /**
   * Events older than `behind`, or with its time and a smaller id.
   * @param text part of a key, ignoring case; empty for all
   * @param kind events of this kind match as well
   */
  events(
    text: string,
    behind: EventPosition | undefined,
    limit: number,
    kind: string = text,
  ): readonly FileEvent[] {
    const at = finite(behind?.at ?? Infinity);
    const found = this.#events(isAscii(text) ? "lower" : this.#fold);
    return found.all(at, at, finite(behind?.id ?? Infinity), text.toLowerCase(), kind, limit).map(fileEvent);
  }
}

/** SQLite compares integers, which cannot be infinite. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_SAFE_INTEGER;
}
