import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import type { LocalStat, OpenFile } from "../disk/port.ts";
import { fileStamp } from "../rules/stamp.ts";
import { refreshCopy } from "./copy-bytes.ts";

/** A free moment between two transactions is waited for so long, in ms. */
const PATIENCE = 10_000;
/**
 * The lock is held no longer, in ms. A program that is to write waits so long for it; the time-out that programs and
 * languages set is five seconds as a rule.
 */
const MOST_HELD = 2_000;
/** https://sqlite.org/fileformat.html#the_database_header: 1 for a rollback journal, 2 for a log, each for writing and reading. */
const VERSIONS_AT = 18;
/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

export interface LockedCopy {
  /** The database, open; closed only after this. */
  readonly file: OpenFile;
  /** Its absolute path. */
  readonly at: string;
  /** A copy of it, of no matter which moments. */
  readonly target: string;
  /** Of the database, for words. */
  readonly path: string;
  /** From when on another write shows in the times of a file, in ns since 1970. */
  readonly restedAt: (stat: LocalStat, isShared: boolean) => bigint;
}

/**
 * UN1: makes a copy of a database in rollback-journal mode the state of one moment, while a program commits to it all
 * the time. As SQLite's own shell would, it reads in a transaction: a writer then waits before it changes the database,
 * whatever its journal holds by then. Only what differs from the copy is written, so that the lock is short.
 *
 * The lock brings the file to rest; that it rested is proven by its times. For a lock of fcntl(2) ends unseen when any
 * thread of this process closes the same file.
 * @returns the stat of the copied state; undefined where the database has a log, could not be locked, is larger than can
 * be compared in `MOST_HELD`, or was written to all the same
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
    // In the same turn of the event loop, so that nothing of this thread comes between.
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

/** A connection in the midst of reading, which never writes, also not a journal that a dead program left. */
async function readerOf(at: string): Promise<DatabaseSync | undefined> {
  for (const until = performance.now() + PATIENCE; performance.now() < until;) {
    const reader = readNow(at);
    if (reader !== "busy") return reader;
    // By chance, since writers have rhythms of their own.
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
