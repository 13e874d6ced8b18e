import type { DatabaseSync } from "node:sqlite";
import { isoDay } from "../../shared/iso-day.ts";
import { JournalDamaged, Statement } from "./database.ts";

/** What the target held at the end of a day. */
export interface Held {
  readonly files: number;
  readonly bytes: number;
}

export interface DayHeld extends Held {
  /** A local date: `2026-11-21`. */
  readonly day: string;
}

/** Each of this many days before today is kept, and of those before them one a week. */
const DAILY = 366;
/** Days older than this are dropped, so that a journal has at most some 850 of them. */
const KEPT = 3653;

/** HI3: how much the target held, day by day. */
export class Growth {
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #all: Statement;
  readonly #dropOutside: Statement;
  readonly #thin: Statement;

  constructor(database: DatabaseSync) {
    this.#get = new Statement(database, "SELECT files, bytes FROM growth WHERE day = ?");
    this.#put = new Statement(database, "INSERT OR REPLACE INTO growth (day, files, bytes) VALUES (?, ?, ?)");
    this.#all = new Statement(database, "SELECT day, files, bytes FROM growth ORDER BY day");
    this.#dropOutside = new Statement(database, "DELETE FROM growth WHERE day < ? OR day > ?");
    // Julian day 0 is a Monday, so that weeks end on Sundays.
    this.#thin = new Statement(
      database,
      `DELETE FROM growth WHERE day < ?1 AND day NOT IN
         (SELECT max(day) FROM growth WHERE day < ?1 GROUP BY CAST((julianday(day) + 0.5) / 7 AS INTEGER))`,
    );
  }

  /**
   * Records what the target holds now. The last record of a local day stays. Writes only what differs, because a sync of
   * one folder may come every second.
   * @param now ms since 1970
   */
  note(now: number, { files, bytes }: Held): void {
    const day = isoDay(now);
    const known = this.#get.get(day);
    if (known !== undefined && known["files"] === files && known["bytes"] === bytes) return;
    this.#put.run(day, files, bytes);
    if (known === undefined) this.#trim(now, day);
  }

  /** The oldest first. Days without a sync are missing. */
  all(): readonly DayHeld[] {
    return this.#all.all().map(({ day, files, bytes }) => {
      if (typeof day !== "string" || typeof files !== "number" || typeof bytes !== "number")
        throw new JournalDamaged("invalid values in a row");
      return { day, files, bytes };
    });
  }

  /** Days that are yet to come are from a clock that was wrong. */
  #trim(now: number, today: string): void {
    this.#dropOutside.run(daysBefore(now, KEPT), today);
    this.#thin.run(daysBefore(now, DAILY));
  }
}

function daysBefore(now: number, days: number): string {
  const date = new Date(now);
  return isoDay(new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime());
}
