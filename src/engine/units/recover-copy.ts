import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LianaError } from "../../shared/errors.ts";
import { COPY_NAME } from "./copy-messages.ts";

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const SQLITE_FULL = 13;

/**
 * UN1: merges the copies of a database and its sidecars into one file: SQLite rolls back what was not committed and
 * moves the log into the database, as after a crash. The pages equal those of the user's own database once its log has
 * been moved, so that one state always yields the same bytes. The journal mode is kept.
 * @param folder holds nothing else
 * @param path of the database, for messages
 * @throws LianaError `database-unreadable`, `database-space`
 */
export function recoverCopy(folder: string, path: string): void {
  try {
    const database = new DatabaseSync(join(folder, COPY_NAME), { allowExtension: false });
    try {
      // Then no `-shm` is needed, and nothing in the schema is run.
      database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF");
      database.prepare("SELECT count(*) FROM sqlite_schema").get();
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      database.close();
    }
  } catch (error) {
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
    if (code === SQLITE_FULL) throw new LianaError("database-space", { path }, error);
    throw new LianaError("database-unreadable", { path }, error);
  }
  if (existsSync(join(folder, `${COPY_NAME}-wal`))) throw new LianaError("database-unreadable", { path });
  // A journal that SQLite did not roll back is empty (modes PERSIST and TRUNCATE).
  rmSync(join(folder, `${COPY_NAME}-journal`), { force: true });
}
