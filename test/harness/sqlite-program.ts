import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { SIDECAR_SUFFIXES } from "../../src/engine/disk/sidecars.ts";

const BUSY = fileURLToPath(new URL("./sqlite-busy-child.ts", import.meta.url));
const CHILD = fileURLToPath(new URL("./sqlite-child.ts", import.meta.url));

/** A user's program with an open database, in its own process so that its locks are real. */
export class SqliteProgram implements AsyncDisposable {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @param first statements to run initially */
  static async open(path: string, first: string): Promise<SqliteProgram> {
    const child = fork(CHILD, [path, first], { execArgv: ["--no-warnings"] });
    await answered(child);
    return new SqliteProgram(child);
  }

  async run(sql: string): Promise<void> {
    const done = answered(this.#child);
    this.#child.send(sql);
    await done;
  }

  /** kill -9 */
  async kill(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.disconnect();
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A program that writes all the time. */
export class BusyProgram implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** Transactions so far. */
  written = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (written: number) => (this.written = written));
  }

  /** @param every ms between two transactions */
  static async open(path: string, mode: "WAL" | "DELETE", every: number): Promise<BusyProgram> {
    const child = fork(BUSY, [path, mode, String(every)], { execArgv: ["--no-warnings"] });
    const program = new BusyProgram(child);
    await answered(child);
    return program;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.disconnect();
    await gone;
  }
}

async function answered(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`the program ended with ${String(code)}`);
  });
  await Promise.race([once(child, "message"), gone]);
}

/**
 * The content of a database as the user's program would find it: the result of SQLite's integrity check, and the rows.
 */
export function contentOf(
  path: string,
  sql = "SELECT text FROM note ORDER BY rowid",
): {
  readonly integrity: unknown;
  readonly rows: readonly unknown[];
} {
  const database = new DatabaseSync(path);
  try {
    const integrity = database.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
    const rows = database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0]);
    return { integrity, rows };
  } finally {
    database.close();
  }
}

/** A database and its sidecars as bytes, inodes and times; `-shm` only concerns the programs. */
export function fingerprint(path: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const suffix of ["", ...SIDECAR_SUFFIXES]) {
    const file = path + suffix;
    if (!existsSync(file)) continue;
    const { ino, mtimeNs, ctimeNs } = lstatSync(file, { bigint: true });
    const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
    found[suffix] = `${String(ino)} ${String(mtimeNs)} ${String(ctimeNs)} ${digest}`;
  }
  return found;
}
