import { existsSync } from "node:fs";
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementResultingChanges,
  type StatementSync,
} from "node:sqlite";
import { LianaError } from "../../shared/errors.ts";
import type { KeptDatabases } from "./kept-databases.ts";
import { makePrivateFile } from "./private-files.ts";
import { renameHeld } from "./rename-held.ts";
import { saysFull } from "./state-error.ts";
import { PASS_TABLES, SCHEMA, SCHEMA_VERSION, UPGRADES } from "./schema.ts";

/** A journal's file name for a private database that disappears when it is closed. */
export const IN_MEMORY = ":memory:";

/** Whether the name is not a file: a database that several connections share in memory has a URI. */
function isInMemory(file: string): boolean {
  return file === IN_MEMORY || file.startsWith("file:");
}

/** Another process may be finishing; with WAL a writer waits at most this long, in ms. */
const BUSY_TIMEOUT = 5000;

/** SQLite result codes (https://sqlite.org/rescode.html): the low byte is the primary code. */
const SQLITE_ERROR = 1;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** PERM, READONLY, IOERR, FULL, CANTOPEN: the disk does not accept writes. */
const UNWRITABLE: ReadonlySet<number> = new Set([3, 8, 10, 13, 14]);

/** JB7: thrown by any use of a journal whose file is damaged. */
export class JournalDamaged extends Error {}

function primaryCode(error: unknown): number {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return 0;
  return error.errcode & 0xff;
}

/**
 * Runs `use`, converting SQLite's errors for a damaged file to JournalDamaged.
 * @throws LianaError `state-full`, `state-unwritable` if the disk refuses
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

/** An integer that no JavaScript number can hold, so it was never bound to a statement. */
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_OUT_OF_RANGE";
}

function damaged(cause: unknown): JournalDamaged {
  return new JournalDamaged("journal damaged", { cause });
}

/** Parses JSON that this program wrote. */
export function readJson(text: SQLOutputValue | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw damaged(error);
  }
}

/** The prepared statements of each database, by their SQL: a database may serve several syncs (`KeptDatabases`). */
const PREPARED = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

function prepared(database: DatabaseSync, sql: string): StatementSync {
  let statements = PREPARED.get(database);
  if (statements === undefined) PREPARED.set(database, (statements = new Map()));
  let statement = statements.get(sql);
  if (statement === undefined) statements.set(sql, (statement = database.prepare(sql)));
  return statement;
}

/**
 * A statement that is prepared when first used: a journal has more than two hundred, and a small sync needs ninety. Every
 * use may throw what `guardDamage` throws.
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
      return (this.#prepared ??= prepared(this.#database, this.#sql));
    } catch (error) {
      // The SQL is known to be correct, so the file lacks a table or column that it names.
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

  /** Rows as arrays in column order: half the cost for many small rows. */
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
 * Opens or creates a journal's database.
 * @param file a path, or `:memory:`
 * @param kept where it may still be open
 * @throws JournalDamaged, LianaError `journal-newer`, `state-unwritable`
 */
export function openDatabase(file: string, kept?: KeptDatabases): DatabaseSync {
  const open = kept?.take(file);
  if (open !== undefined) {
    if (isReady(open)) return open;
    open.close();
  }
  const database = connect(file);
  try {
    guardDamage(() => prepare(database));
    kept?.noteOpened(file, database);
    return database;
  } catch (error) {
    database.close();
    // The statements run here are known to be correct, so the file's format is unknown to SQLite.
    throw primaryCode(error) === SQLITE_ERROR ? damaged(error) : error;
  }
}

/**
 * Another, read-only connection to a journal that is already open.
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

/**
 * Empties the tables of a sync in a database that was kept.
 * @returns false if it cannot be used any more: another version upgraded it, or it is damaged. Opening it says why.
 */
function isReady(database: DatabaseSync): boolean {
  try {
    if (versionOf(database) !== SCHEMA_VERSION) return false;
    for (const table of PASS_TABLE_NAMES) prepared(database, `DELETE FROM temp.${table}`).run();
    return true;
  } catch {
    return false;
  }
}

const PASS_TABLE_NAMES = [...PASS_TABLES.matchAll(/CREATE TEMP TABLE (\w+)/g)].map(([, name]) => name);

function prepare(database: DatabaseSync): void {
  const version = versionOf(database);
  // A new file can give free pages back (`tidying.ts`). An old one keeps its mode, but SQLite would write and sync it.
  if (version === 0) database.exec("PRAGMA auto_vacuum = INCREMENTAL;");
  // NORMAL: power loss may drop the last commits but cannot tear the file. An unfinished sync is recorded durably
  // (`Meta.setDurably`), so the next one finds the files of those commits by listing (JB4).
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;");
  if (version > SCHEMA_VERSION) throw new LianaError("journal-newer", { version });
  if (version === 0) {
    const tables = Number(database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"]);
    if (tables > 0) throw new JournalDamaged("tables without a schema version");
    database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
  } else if (version < 0) throw new JournalDamaged("invalid schema version");
  else if (version < SCHEMA_VERSION) upgrade(database);
  if (version > 0) checkColumns(database);
  database.exec(PASS_TABLES);
}

/** @throws JournalDamaged if one of our tables or columns is missing, before anything relies on the rest */
function checkColumns(database: DatabaseSync): void {
  ours ??= ourTables();
  // Most journals were made by this version. Reading their definitions takes a tenth of the time that columns take.
  if (definitionsOf(database) === ours.definitions) return;
  const there = columnsOf(database);
  for (const column of ours.columns) {
    if (!there.has(column)) throw new JournalDamaged(`${column} is missing`);
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

/** All steps or none. Another process may have upgraded first, so the version is read again under the lock. */
function upgrade(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  for (let version = versionOf(database) + 1; version <= SCHEMA_VERSION; version++) {
    database.exec(`${UPGRADES.get(version) ?? ""} PRAGMA user_version = ${version};`);
  }
  database.exec("COMMIT");
}

/**
 * JB7: renames a damaged journal and its side files.
 * @param now ms since 1970, for the name
 * @returns its new path
 */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, "-");
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameHeld(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  }
  const aside = `${file}.damaged-${stamp}`;
  renameHeld(file, aside);
  return aside;
}
