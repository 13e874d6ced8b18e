import { createHash } from "node:crypto";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { defined } from "../../shared/defined.ts";
import type { WireError } from "../../shared/errors.ts";
import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  NO_CHANGES,
  type RestoreChange,
} from "../../shared/model/restore-changes.ts";
import type { ForesightSink } from "../sync/foresight.ts";
import type { Foreseen, ForeseenSide } from "../transfer/foreseen.ts";

const TABLE = `
CREATE TABLE change (
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  thereSize INTEGER,
  thereAt INTEGER,
  size INTEGER,
  at INTEGER,
  name TEXT,
  error TEXT,
  PRIMARY KEY (path, kind)
) WITHOUT ROWID;
CREATE INDEX byKind ON change (kind, path);
`;

/**
 * RS15: what a restore would do, file by file. In a temporary database, which SQLite keeps on disk and removes, so memory
 * does not grow with the number of files.
 */
export class Changes implements ForesightSink, Disposable {
  readonly compares = true;
  readonly #database = new DatabaseSync("");
  readonly #insert;
  #hash = createHash("sha256");
  #states = 0;
  #counts: Record<keyof ChangeCounts, number> = { ...NO_CHANGES };
  #isOpen = true;

  constructor() {
    this.#database.exec(TABLE);
    this.#insert = this.#database.prepare("INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    this.#database.exec("BEGIN");
  }

  /** So far. */
  get counts(): ChangeCounts {
    return this.#counts;
  }

  /** Number of files of the restore that were found so far. */
  get files(): number {
    return this.#states;
  }

  restart(): void {
    this.#database.exec("DELETE FROM change");
    this.#hash = createHash("sha256");
    this.#states = 0;
    this.#counts = { ...NO_CHANGES };
  }

  noteState(key: string, state: string): void {
    this.#states += 1;
    hashState(this.#hash, key, state);
  }

  noteSame(): void {
    this.#counts.same += 1;
  }

  noteOnlyHere(path: string, there: ForeseenSide): void {
    this.#put("only", path, there, undefined);
  }

  found({ kind, path, there, restored, name, sidecars }: Foreseen): void {
    if (kind === "same") this.noteSame();
    else this.#put(kind, path, there, restored, name);
    for (const { path: sidecar, there: old, as } of sidecars)
      this.#put(as === undefined ? "remove" : "aside", sidecar, old, undefined, as);
  }

  problem(key: string, error: WireError): void {
    this.#put("problem", key, undefined, undefined, undefined, JSON.stringify(error));
  }

  /**
   * Call when the dry run has ended.
   * @returns the hash of the states
   */
  finish(): string {
    // A sidecar may have been listed before its database was compared.
    this.#database.exec(
      "DELETE FROM change WHERE kind = 'only' AND path IN (SELECT path FROM change WHERE kind IN ('aside', 'remove'))",
    );
    this.#database.exec("COMMIT");
    const { same } = this.#counts;
    const counts = { ...NO_CHANGES, same };
    for (const row of this.#database.prepare("SELECT kind, count(*) AS n FROM change GROUP BY kind").all()) {
      const kind = CHANGE_KINDS.find((one) => one === row["kind"]);
      if (kind !== undefined) counts[kind] = Number(row["n"]);
    }
    this.#counts = counts;
    return this.#hash.digest("hex");
  }

  /** Changes of these kinds by path, from the position `offset`. */
  page(kinds: readonly ChangeKind[], offset: number, limit: number): readonly RestoreChange[] {
    const marks = kinds.map(() => "?").join(", ");
    const sql = `SELECT * FROM change WHERE kind IN (${marks}) ORDER BY path, kind LIMIT ? OFFSET ?`;
    return this.#database
      .prepare(sql)
      .all(...kinds, limit, offset)
      .map(toChange);
  }

  [Symbol.dispose](): void {
    if (this.#isOpen) this.#database.close();
    this.#isOpen = false;
  }

  #put(
    kind: ChangeKind,
    path: string,
    there: ForeseenSide | undefined,
    restored: ForeseenSide | undefined,
    name?: string,
    error?: string,
  ): void {
    const sides = [there?.size, there?.modified, restored?.size, restored?.modified];
    const values = [kind, path, ...sides, name, error].map((value): SQLInputValue => value ?? null);
    this.#insert.run(...values);
    this.#counts[kind] += 1;
  }
}

/** RS12: the states on which a restore is decided, without comparing any file. */
export class StateHash implements ForesightSink {
  readonly compares = false;
  #hash = createHash("sha256");

  restart(): void {
    this.#hash = createHash("sha256");
  }

  noteState(key: string, state: string): void {
    hashState(this.#hash, key, state);
  }

  noteSame(): void {}
  noteOnlyHere(): void {}
  found(): void {}
  problem(): void {}

  finish(): string {
    return this.#hash.digest("hex");
  }
}

function hashState(hash: ReturnType<typeof createHash>, key: string, state: string): void {
  hash.update(`${key}\0${state}\0`);
}

function toChange(row: Record<string, unknown>): RestoreChange {
  const number = (name: string): number | undefined => (row[name] === null ? undefined : Number(row[name]));
  const side = (size: string, at: string) => {
    const known = number(size);
    return known === undefined ? undefined : { size: known, ...defined({ modified: number(at) }) };
  };
  const { kind, path, name, error } = row;
  return {
    kind: CHANGE_KINDS.find((one) => one === kind) ?? "problem",
    path: String(path),
    ...defined({
      there: side("thereSize", "thereAt"),
      restored: side("size", "at"),
      name: typeof name === "string" ? name : undefined,
      error: typeof error === "string" ? (JSON.parse(error) as WireError) : undefined,
    }),
  };
}
