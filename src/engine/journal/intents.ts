import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { JournalDamaged, readJson, Statement } from "./database.ts";
import { isSound } from "./rows.ts";

/** An object that is about to be written (JB4). */
export interface Intent {
  /** The row to journal once the service has confirmed it, with the expected target. */
  readonly row: JournalRow;
  /** MD5 of the content, hex; undefined if not known in advance. */
  readonly md5: string | undefined;
}

/** Objects that were about to be written and whose fate is unknown. A key that was tried again has several. */
export class Intents {
  readonly #add: Statement;
  readonly #all: Statement;
  readonly #of: Statement;
  readonly #any: Statement;
  readonly #drop: Statement;
  readonly #dropSince: Statement;
  readonly #clamp: Statement;
  readonly #expire: Statement;
  readonly #since: Statement;
  readonly #unreported: Statement;
  readonly #report: Statement;

  constructor(database: DatabaseSync) {
    this.#add = new Statement(
      database,
      "INSERT OR REPLACE INTO intent (key, target, at, md5, row) VALUES (?, ?, ?, ?, ?)",
    );
    this.#all = new Statement(database, "SELECT md5, row FROM intent ORDER BY key, at");
    this.#of = new Statement(database, "SELECT md5, row FROM intent WHERE key = ? ORDER BY at");
    this.#any = new Statement(database, "SELECT 1 FROM intent LIMIT 1");
    this.#drop = new Statement(database, "DELETE FROM intent WHERE key = ?");
    this.#dropSince = new Statement(database, "DELETE FROM intent WHERE key = ? AND at >= ?");
    this.#clamp = new Statement(database, "UPDATE intent SET at = ? WHERE at > ?");
    this.#expire = new Statement(
      database,
      "DELETE FROM intent WHERE at < ? AND key NOT IN (SELECT value FROM json_each(?))",
    );
    this.#since = new Statement(database, "SELECT 1 FROM intent WHERE at >= ? LIMIT 1");
    this.#unreported = new Statement(
      database,
      "SELECT DISTINCT key FROM intent WHERE reported = 0 ORDER BY key",
    );
    this.#report = new Statement(database, "UPDATE intent SET reported = 1 WHERE key = ?");
  }

  /** @param at ms since 1970 */
  add({ row, md5 }: Intent, at: number): void {
    this.#add.run(row.key, row.target, at, md5 ?? null, JSON.stringify(row));
  }

  /** In key order, oldest first for each key. */
  all(): readonly Intent[] {
    return this.#all.all().map(intentIn);
  }

  /** Intents of one key, oldest first. */
  of(key: string): readonly Intent[] {
    return this.#of.all(key).map(intentIn);
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /**
   * Drops intents of a key that came to nothing. Those of an earlier sync remain unknown.
   * @param since ms since 1970
   */
  dropSince(key: string, since: number): void {
    this.#dropSince.run(key, since);
  }

  /** @param at ms since 1970 */
  anySince(at: number): boolean {
    return this.#since.get(at) !== undefined;
  }

  /** Keys whose fate is unknown and has not been reported to the user. */
  unreported(): readonly string[] {
    return this.#unreported.all().map(({ key }) => String(key));
  }

  noteReported(key: string): void {
    this.#report.run(key);
  }

  /**
   * Drops intents from before a moment.
   * @param before ms since 1970
   * @param now ms since 1970; intents must expire even if the clock was set back
   * @param unknown keys that got no answer, and are kept
   */
  expire(before: number, now: number, unknown: readonly string[] = []): void {
    this.#clamp.run(now, now);
    this.#expire.run(before, JSON.stringify(unknown));
  }
}

/** @throws JournalDamaged */
function intentIn({ md5, row }: Record<string, SQLOutputValue>): Intent {
  return { row: rowIn(row), md5: typeof md5 === "string" ? md5 : undefined };
}

function rowIn(text: SQLOutputValue | undefined): JournalRow {
  const row = readJson(text);
  if (typeof row === "object" && row !== null && isSound(row as Record<string, SQLOutputValue>))
    return row as JournalRow;
  throw new JournalDamaged("invalid values in an intent");
}
