import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LianaError } from "../../shared/errors.ts";
import { makePrivateFile } from "./private-files.ts";
import { stateError } from "./state-error.ts";

/** SQLite's primary result code for a lock held elsewhere (https://sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;
/** `isLocked` holds the file for microseconds; taking the lock waits this long for it, in ms. */
const LOOK = 200;

/** A lock that the system releases when its process ends, however it ends. */
export interface JobLock {
  release(): void;
}

/** JB6: the lock of the process that keeps all jobs of a state directory up to date. */
export function fleetLock(stateDir: string): string {
  return join(stateDir, "fleet.lock");
}

/**
 * JB6: one process at a time. Node has no flock; SQLite holds the same kernel lock portably, on a separate file so that
 * `liana status` can still read the journal.
 * @throws LianaError `journal-busy`, `state-unwritable`
 */
export function takeLock(file: string): JobLock {
  let database: DatabaseSync | undefined;
  try {
    makePrivateFile(file);
    database = new DatabaseSync(file, { timeout: LOOK });
    database.exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    if (isBusy(error)) {
      throw new LianaError("journal-busy", { path: file }, error);
    }
    throw stateError(file, error);
  }
  const held = database;
  return { release: () => held.close() };
}

/**
 * Whether a process holds the lock now. Does not keep it; a process that starts at this moment waits (`LOOK`).
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function isLocked(file: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    database.prepare("SELECT count(*) FROM sqlite_schema").get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw stateError(file, error);
  } finally {
    database?.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
