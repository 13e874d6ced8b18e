import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import type { LocalStat, OpenFile } from "../disk/port.ts";
import { fileStamp } from "../rules/stamp.ts";
import { refreshCopy } from "./copy-bytes.ts";

/** Longest wait for a gap between two transactions, in ms. */
const PATIENCE = 10_000;
/**
 * Longest time that the lock is held, in ms. A program that wants to write waits this long; programs and languages
 * usually set a timeout of five seconds.
 */
const MOST_HELD = 2_000;
/**
 * https://sqlite.org/fileformat.html#the_database_header: 1 for a rollback journal, 2 for a log; one byte each for
 * writing and reading.
 */
const VERSIONS_AT = 18;
/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

export interface LockedCopy {
  /** The database, open; close it only after this has returned. */
  readonly file: OpenFile;
  /** Its absolute path. */
  readonly at: string;
  /** A copy of it, mixed from any moments. */
  readonly target: string;
  /** Path of the database, for messages. */
  readonly path: string;
  /** The time from which another write would change a file's times, in ns since 1970. */
  readonly restedAt: (stat: LocalStat, isShared: boolean) => bigint;
}

/**
 * UN1: turns a copy of a database in rollback-journal mode into the state of one moment, even if a program commits all
 * the time. Like SQLite's own shell it reads in a transaction: a writer then waits before it changes the database,
 * whatever its journal already holds. Only what differs from the copy is written, so the lock is short.
 *
 * The lock keeps the file unchanged; the file's times prove it, because an fcntl(2) lock ends unnoticed when any thread
 * of this process closes the same file.
 * @returns the stat of the copied state; undefined if the database has a log, could not be locked, is too large to
 * compare within `MOST_HELD`, or was written to all the same
 */
export async function copyUnderLock({
  file,
  at,
  target,
  path,
  restedAt,
}: LockedCopy): Promise<LocalStat | undefined> {
  if (!(await hasRollbackJournal(file))) return undefined;
  const reader = await readerOf(at);
  if (reader === undefined) return undefined;
  try {
    const until = performance.now() + MOST_HELD;
    // In one turn of the event loop, so that nothing else on this thread runs in between.
    const { ino, dev, mtimeNs, ctimeNs } = statSync(at, { bigint: true });
    const stat = await file.stat();
    if (
      String(ino) !== stat.inode ||
      dev !== stat.device ||
      mtimeNs !== stat.mtimeNs ||
      ctimeNs !== stat.ctimeNs
    )
      return undefined;
    const wait = Number(restedAt(stat, true) / 1_000_000n) - Date.now() + 1;
    if (wait > MOST_HELD / 2) return undefined;
    await setTimeout(Math.max(0, wait));
    if (!(await refreshCopy({ target, file, path }, until))) return undefined;
    return fileStamp(await file.stat()) === fileStamp(stat) ? stat : undefined;
  } finally {
    reader.close();
  }
}

async function hasRollbackJournal(file: OpenFile): Promise<boolean> {
  const versions = Buffer.alloc(2);
  return (await file.read(versions, VERSIONS_AT)) === 2 && versions.every((version) => version === 1);
}

/** A connection inside a read transaction. It never writes, not even to roll back the journal of a dead program. */
async function readerOf(at: string): Promise<DatabaseSync | undefined> {
  for (const until = performance.now() + PATIENCE; performance.now() < until;) {
    const reader = readNow(at);
    if (reader !== "busy") return reader;
    // Random, since writers may have a regular rhythm.
    await setTimeout(Math.random() * 5);
  }
  return undefined;
}

function readNow(at: string): DatabaseSync | "busy" | undefined {
  let reader: DatabaseSync | undefined;
  try {
    reader = new DatabaseSync(at, { readOnly: true, allowExtension: false, timeout: 0 });
    reader.exec("PRAGMA trusted_schema = OFF; BEGIN");
    reader.prepare("SELECT count(*) FROM sqlite_schema").get();
    return reader;
  } catch (error) {
    reader?.close();
    if (!(error instanceof Error) || !("errcode" in error)) throw error;
    return (Number(error.errcode) & 0xff) === SQLITE_BUSY ? "busy" : undefined;
  }
}
