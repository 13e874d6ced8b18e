import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import { type JobLock, takeLock } from "../journal/lock.ts";
import { makePrivateFolder } from "../journal/private-files.ts";
import { stateError } from "../journal/state-error.ts";
import { systemCode } from "../../shared/system-code.ts";

/** Below the state directory. */
const FOLDER = "copies";
const LOCK = "lock.db";
/** A folder younger than this, in ms, may not be locked yet. */
const YOUNG = 10_000;

/**
 * UN1: the folder in which one process makes its copies of databases, below the state directory and accessible only to
 * this user. A lock that is released when the process dies shows which folders are still in use.
 */
export class CopyFolders {
  readonly #folder: string;
  readonly #lock: JobLock;

  /**
   * Removes what dead processes left.
   * @throws LianaError `state-full`, `state-unwritable`
   */
  constructor(stateDir: string) {
    sweepCopies(stateDir);
    try {
      const all = join(stateDir, FOLDER);
      makePrivateFolder(all, dirname(all));
      this.#folder = mkdtempSync(join(all, "p-"));
    } catch (error) {
      throw stateError(stateDir, error);
    }
    this.#lock = takeLock(join(this.#folder, LOCK));
  }

  /** @throws LianaError `state-full`, `state-unwritable` */
  make(): string {
    try {
      return mkdtempSync(join(this.#folder, "c-"));
    } catch (error) {
      throw stateError(this.#folder, error);
    }
  }

  close(): void {
    this.#lock.release();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Removes the copies of processes that were killed. Never throws: copies that cannot be removed wait for the next time.
 */
export function sweepCopies(stateDir: string): void {
  const all = join(stateDir, FOLDER);
  for (const name of namesIn(all)) {
    const folder = join(all, name);
    try {
      if (Date.now() - statSync(folder).mtimeMs < YOUNG) continue;
      takeLock(join(folder, LOCK)).release();
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof LianaError) && systemCode(error) === undefined) throw error;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) !== undefined) return [];
    throw error;
  }
}
