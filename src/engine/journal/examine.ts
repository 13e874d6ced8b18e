import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";
import { isNothingThere, systemCode } from "../../shared/system-code.ts";

/** Tables with one record for each item, and what a record stands for. */
const COUNTED = {
  event: "file events",
  problem: "problems",
  held: "held deletions",
  gone: "undecided deletions",
  intent: "pending intents",
  upload: "uploads in flight",
  sentPart: "parts sent",
  stray: "uploads to abort",
  part: "downloads in flight",
  leftover: "leftovers",
  aside: "objects set aside",
  clash: "name clashes",
  restless: "files that keep changing",
  mount: "disks below the folder",
  pass: "syncs",
} as const;

type Columns = Record<string, SQLOutputValue>;

/** A number of records by a word that a column holds. The word may be anything in a damaged journal. */
export interface CountByWord {
  readonly word: string;
  readonly count: number;
  /** Of the newest record, ms since 1970. */
  readonly at: number;
}

/** The record of a sync, as far as it can be read. */
export interface ExaminedSync {
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly outcome: string;
  /** JSON */
  readonly summary: string;
}

export interface JournalExam {
  /** Bytes of the journal, and of its write-ahead log. */
  readonly bytes: number;
  readonly logBytes: number;
  readonly version: number | undefined;
  /** Rows, and how many of them are folders. Undefined: not readable. */
  readonly rows: number | undefined;
  readonly folders: number | undefined;
  /** Records of other tables; those that cannot be read are missing. */
  readonly counts: readonly { readonly what: string; readonly count: number }[];
  /** Problems and failed files by their codes. */
  readonly problems: readonly CountByWord[];
  readonly events: readonly CountByWord[];
  readonly failedFiles: readonly CountByWord[];
  /** Held deletions by reason and answer. */
  readonly held: readonly CountByWord[];
  readonly oldestIntent: number | undefined;
  /** The newest first. */
  readonly syncs: readonly ExaminedSync[];
  readonly meta: ReadonlyMap<string, string>;
  /** The keys of problems in key order, some of them. */
  readonly problemKeys: readonly { readonly key: string; readonly code: string }[];
  /** Primary result codes of SQLite for what could not be read (https://sqlite.org/rescode.html). */
  readonly errors: readonly number[];
}

/** How many syncs and keys are read. */
const MOST_SYNCS = 10;
const MOST_KEYS = 100;
/** The journal of a running sync is never locked for readers for long. In ms. */
const BUSY_TIMEOUT = 500;

/**
 * Reads what is readable in a journal, for diagnostics: it may be damaged, in use, or of another version. Each question
 * fails by itself. The journal is not changed.
 * @returns undefined if there is no journal
 */
export function examineJournal(file: string): JournalExam | undefined {
  const bytes = sizeOf(file);
  if (bytes === undefined) return undefined;
  const reader = new Reader(file);
  try {
    return { bytes, logBytes: sizeOf(`${file}-wal`) ?? 0, ...answers(reader), errors: reader.errors };
  } finally {
    reader.close();
  }
}

function answers(reader: Reader): Omit<JournalExam, "bytes" | "logBytes" | "errors"> {
  const byWord = (sql: string): readonly CountByWord[] =>
    reader.all(sql).map(({ word, n, at }) => ({ word: String(word), count: Number(n), at: Number(at) }));
  return {
    version: reader.number("PRAGMA user_version"),
    // Counting a million rows would take a second.
    rows: reader.number("SELECT entries FROM tally"),
    folders: reader.number("SELECT folders FROM folderTally"),
    counts: Object.entries(COUNTED).flatMap(([table, what]) => {
      const count = reader.number(`SELECT count(*) FROM ${table}`);
      return count === undefined ? [] : [{ what, count }];
    }),
    problems: byWord("SELECT code AS word, count(*) AS n, max(since) AS at FROM problem GROUP BY code"),
    events: byWord("SELECT what AS word, count(*) AS n, max(at) AS at FROM event GROUP BY what"),
    failedFiles: byWord(
      "SELECT detail AS word, count(*) AS n, max(at) AS at FROM event WHERE what = 'problem' GROUP BY detail",
    ),
    held: byWord(
      `SELECT reason || ' ' || iif(answer = '', 'waiting', answer) AS word, count(*) AS n, max(since) AS at
       FROM held GROUP BY 1`,
    ),
    oldestIntent: reader.number("SELECT min(at) FROM intent"),
    syncs: reader
      .all("SELECT * FROM pass ORDER BY id DESC LIMIT ?", MOST_SYNCS)
      .map(({ startedAt, endedAt, outcome, summary }) => ({
        startedAt: Number(startedAt),
        endedAt: typeof endedAt === "number" ? endedAt : undefined,
        outcome: String(outcome ?? ""),
        summary: String(summary ?? ""),
      })),
    meta: new Map(
      reader.all("SELECT name, value FROM meta").map(({ name, value }) => [String(name), String(value)]),
    ),
    problemKeys: reader
      .all("SELECT key, code FROM problem ORDER BY key LIMIT ?", MOST_KEYS)
      .map(({ key, code }) => ({ key: String(key), code: String(code) })),
  };
}

/** A connection that answers what it can. */
class Reader {
  readonly #errors = new Set<number>();
  #database: DatabaseSync | undefined;

  constructor(file: string) {
    this.#attempt(() => {
      this.#database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT });
    });
  }

  get errors(): readonly number[] {
    return [...this.#errors];
  }

  /** No rows if the question cannot be answered. */
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Columns[] {
    let rows: readonly Columns[] = [];
    this.#attempt(() => {
      rows = this.#database?.prepare(sql).all(...values) ?? [];
    });
    return rows;
  }

  /** The number in the only column of the first row. */
  number(sql: string): number | undefined {
    const [value] = Object.values(this.all(sql)[0] ?? {});
    return typeof value === "number" ? value : undefined;
  }

  close(): void {
    this.#database?.close();
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#errors.add(resultCode(error));
    }
  }
}

/** @throws the error if SQLite did not report it */
function resultCode(error: unknown): number {
  if (error instanceof Error && "errcode" in error && typeof error.errcode === "number")
    return error.errcode & 0xff;
  // An integer that no JavaScript number can hold.
  if (error instanceof RangeError && "code" in error && error.code === "ERR_OUT_OF_RANGE") return CORRUPT;
  throw error;
}

const CORRUPT = 11;

function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch (error) {
    if (isNothingThere(error) || systemCode(error) === "EACCES") return undefined;
    throw error;
  }
}
