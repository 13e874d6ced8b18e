import { existsSync, renameSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { LianaError } from "../../shared/errors.ts";
import { PASS_TABLES, SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** Another process may be finishing; with WAL a writer waits at most this long, in ms. */
const BUSY_TIMEOUT = 5000;

/** SQLite result codes (https://sqlite.org/rescode.html): primary code is the low byte. */
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** JB7: raised by any use of a journal whose file is damaged. */
export class JournalDamaged extends Error {}

function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  const primary = error.errcode & 0xff;
  return primary === SQLITE_CORRUPT || primary === SQLITE_NOTADB;
}

/** Runs `use`, turning SQLite's words for a damaged file into JournalDamaged. */
export function guardDamage<R>(use: () => R): R {
  try {
    return use();
  } catch (error) {
    if (isDamage(error)) throw new JournalDamaged("journal damaged", { cause: error });
    throw error;
  }
}

/**
 * Opens or makes a journal's database.
 * @param file a path, or `:memory:`
 * @throws JournalDamaged, LianaError `journal-newer`, `state-unwritable`
 */
export function openDatabase(file: string): DatabaseSync {
  const database = connect(file);
  try {
    guardDamage(() => prepare(database));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function connect(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  } catch (error) {
    throw new LianaError("state-unwritable", { path: file }, error);
  }
}

function prepare(database: DatabaseSync): void {
  // NORMAL: power loss may drop the last commits but cannot tear the file; the next pass then
  // finds those files by listing (JB4).
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;");
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
  if (version > SCHEMA_VERSION) throw new LianaError("journal-newer", { version });
  if (version === 0) {
    database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
  }
  database.exec(PASS_TABLES);
}

/**
 * JB7: moves a damaged journal out of the way, with its side files.
 * @param now ms since 1970, for the name
 * @returns where it is now
 */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, "-");
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  }
  const aside = `${file}.damaged-${stamp}`;
  renameSync(file, aside);
  return aside;
}
