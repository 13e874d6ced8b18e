import { existsSync, renameSync } from "node:fs";
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementResultingChanges,
  type StatementSync,
} from "node:sqlite";
import { LianaError } from "../../shared/errors.ts";
import { makePrivateFile } from "./private-files.ts";
import { saysFull } from "./state-error.ts";
import { PASS_TABLES, SCHEMA, SCHEMA_VERSION, UPGRADES } from "./schema.ts";

/** The file of a journal that is nobody else's and goes when it is closed. */
export const IN_MEMORY = ":memory:";

/** Whether there is no file of that name: a database that several connections share in memory has a URI. */
function isInMemory(file: string): boolean {
  return file === IN_MEMORY || file.startsWith("file:");
}

/** Another process may be finishing; with WAL a writer waits at most this long, in ms. */
const BUSY_TIMEOUT = 5000;

/** SQLite result codes (https://sqlite.org/rescode.html): primary code is the low byte. */
const SQLITE_ERROR = 1;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** PERM, READONLY, IOERR, FULL, CANTOPEN: the disk below does not take what is written. */
const UNWRITABLE: ReadonlySet<number> = new Set([3, 8, 10, 13, 14]);

/** JB7: raised by any use of a journal whose file is damaged. */
export class JournalDamaged extends Error {}

function primaryCode(error: unknown): number {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return 0;
  return error.errcode & 0xff;
}

/**
 * Runs `use`, turning SQLite's words for a damaged file into JournalDamaged.
 * @throws LianaError `state-full`, `state-unwritable` when the disk refuses
 */
export function guardDamage<R>(use: () => R): R {
  try {
    return use();
  } catch (error) {
    const code = primaryCode(error);
    if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB || isTooLarge(error)) throw damaged(error);
    if (UNWRITABLE.has(code))
      throw new LianaError(saysFull(code) ? "state-full" : "state-unwritable", { sqlite: code }, error);
    throw error;
  }
}

/** An integer that no JavaScript number holds, so nothing that was ever bound to a statement. */
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_OUT_OF_RANGE";
}

function damaged(cause: unknown): JournalDamaged {
  return new JournalDamaged("journal damaged", { cause });
}

/**
 * JSON that this program wrote.
 * @throws JournalDamaged
 */
export function readJson(text: SQLOutputValue | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw damaged(error);
  }
}

/**
 * A statement, prepared when it is first used: a journal has some eighty, of which a small pass needs a dozen.
 * Each use of it may throw what `guardDamage` does.
 */
export class Statement {
  readonly #database: DatabaseSync;
  readonly #sql: string;
  #prepared: StatementSync | undefined;

  constructor(database: DatabaseSync, sql: string) {
    this.#database = database;
    this.#sql = sql;
  }

  get #inner(): StatementSync {
    try {
      return (this.#prepared ??= this.#database.prepare(this.#sql));
    } catch (error) {
      // The SQL is ours and right, so a table or column it names is missing from the file.
      throw primaryCode(error) === SQLITE_ERROR ? damaged(error) : error;
    }
  }

  run(...values: SQLInputValue[]): StatementResultingChanges {
    return guardDamage(() => this.#inner.run(...values));
  }

  get(...values: SQLInputValue[]): Record<string, SQLOutputValue> | undefined {
    return guardDamage(() => this.#inner.get(...values));
  }

  all(...values: SQLInputValue[]): Record<string, SQLOutputValue>[] {
    return guardDamage(() => this.#inner.all(...values));
  }

  /** Rows as arrays in the order of the columns: half the cost where they are many and small. */
  arrays(...values: SQLInputValue[]): SQLOutputValue[][] {
    return guardDamage(() => {
      const inner = this.#inner;
      inner.setReturnArrays(true);
      try {
        return inner.all(...values) as unknown as SQLOutputValue[][];
      } finally {
        inner.setReturnArrays(false);
      }
    });
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
    // What is run here is ours and right, so the file is of no format that SQLite knows.
    throw primaryCode(error) === SQLITE_ERROR ? damaged(error) : error;
  }
}

/**
 * Another connection to a journal that is open already, to read only.
 * @throws LianaError `state-unwritable`
 */
export function openReader(file: string): DatabaseSync {
  return connect(file, true);
}

function connect(file: string, readOnly = false): DatabaseSync {
  try {
    if (!readOnly && !isInMemory(file)) makePrivateFile(file);
    return new DatabaseSync(file, { timeout: BUSY_TIMEOUT, readOnly });
  } catch (error) {
    throw new LianaError("state-unwritable", { path: file }, error);
  }
}

function prepare(database: DatabaseSync): void {
  // NORMAL: power loss may drop the last commits but cannot tear the file. That a sync was under way is
  // written for good (`Meta.setDurably`), so the next one finds the files of those commits by listing (JB4).
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;");
  const version = versionOf(database);
  if (version > SCHEMA_VERSION) throw new LianaError("journal-newer", { version });
  if (version === 0) {
    const tables = Number(database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"]);
    if (tables > 0) throw new JournalDamaged("tables without a version");
    database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
  } else if (version < 0) throw new JournalDamaged("a version that never was");
  else if (version < SCHEMA_VERSION) upgrade(database);
  if (version > 0) checkColumns(database);
  database.exec(PASS_TABLES);
}

/** @throws JournalDamaged where a table or a column of ours is missing, before anything relies on the rest */
function checkColumns(database: DatabaseSync): void {
  ours ??= ourTables();
  // Most journals were made by this version. Reading their definitions takes a tenth of the time that columns take.
  if (definitionsOf(database) === ours.definitions) return;
  const there = columnsOf(database);
  for (const column of ours.columns) {
    if (!there.has(column)) throw new JournalDamaged(`without ${column}`);
  }
}

interface Tables {
  readonly definitions: string;
  /** `table.column` of each. */
  readonly columns: ReadonlySet<string>;
}

let ours: Tables | undefined;

function ourTables(): Tables {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(SCHEMA);
    return { definitions: definitionsOf(database), columns: columnsOf(database) };
  } finally {
    database.close();
  }
}

/** The SQL of all tables, indexes and triggers, in the order of their creation. */
function definitionsOf(database: DatabaseSync): string {
  const rows = database.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid").all();
  return rows.map(({ sql }) => String(sql)).join(";");
}

/** `table.column` of each. */
function columnsOf(database: DatabaseSync): ReadonlySet<string> {
  const rows = database
    .prepare(
      `SELECT t.name || '.' || c.name AS name
       FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'`,
    )
    .all();
  return new Set(rows.map(({ name }) => String(name)));
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

/** All steps or none. Somebody who only reads may come first, so the version is asked again under the lock. */
function upgrade(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  for (let version = versionOf(database) + 1; version <= SCHEMA_VERSION; version++) {
    database.exec(`${UPGRADES.get(version) ?? ""} PRAGMA user_version = ${version};`);
  }
  database.exec("COMMIT");
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
