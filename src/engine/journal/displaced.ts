import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** CH8: a put in the place of another file: the object of that file may have to be copied to its new key first. */
export interface DisplacingPut {
  readonly key: string;
  /** Inode of the file that is at the source now. */
  readonly wants: string;
  /** Inode of the file whose content the object at the key still is. */
  readonly holds: string;
}

/** One that is to be carried out, with what was given to `add`. */
export interface ReadyPut extends DisplacingPut {
  readonly work: Uint8Array;
}

const WAITING = 0;
const READY = 1;
const TAKEN = 2;
/** Of puts that wait for a circle, so many are followed to it in vain. */
const TRIES = 16;

/** Nobody that is left wants what the object at the key of `d` holds. */
const FREE = "NOT EXISTS (SELECT 1 FROM temp.displaced AS k WHERE k.wants = d.holds AND k.key <> d.key)";

/**
 * The puts of one sync that overwrite the object of another file, as a graph: each waits for those that want what its
 * object holds. Kept in SQLite, so that a million of them cost no memory.
 */
export class Displaced {
  readonly #add: Statement;
  readonly #clear: Statement;
  readonly #begin: Statement;
  readonly #next: Statement;
  readonly #mark: Statement;
  readonly #drop: Statement;
  readonly #release: Statement;
  readonly #isWanted: Statement;
  readonly #after: Statement;
  readonly #wanter: Statement;

  constructor(database: DatabaseSync) {
    this.#add = new Statement(
      database,
      `INSERT OR REPLACE INTO temp.displaced VALUES (?, ?, ?, ${WAITING}, ?)`,
    );
    this.#clear = new Statement(database, "DELETE FROM temp.displaced");
    this.#begin = new Statement(database, `UPDATE temp.displaced AS d SET state = ${READY} WHERE ${FREE}`);
    this.#next = new Statement(
      database,
      `SELECT key, wants, holds, work FROM temp.displaced WHERE state = ${READY} ORDER BY key LIMIT 1`,
    );
    this.#mark = new Statement(database, "UPDATE temp.displaced SET state = ? WHERE key = ?");
    this.#drop = new Statement(database, "DELETE FROM temp.displaced WHERE key = ?");
    this.#release = new Statement(
      database,
      `UPDATE temp.displaced AS d SET state = ${READY} WHERE holds = ? AND state = ${WAITING} AND ${FREE}`,
    );
    this.#isWanted = new Statement(database, "SELECT 1 FROM temp.displaced WHERE wants = ? LIMIT 1");
    const waiting = `SELECT key, wants, holds FROM temp.displaced WHERE state = ${WAITING}`;
    this.#after = new Statement(database, `${waiting} AND key > ? ORDER BY key LIMIT 1`);
    this.#wanter = new Statement(database, `${waiting} AND wants = ? AND key <> ? ORDER BY key LIMIT 1`);
  }

  clear(): void {
    this.#clear.run();
  }

  add({ key, wants, holds }: DisplacingPut, work: Uint8Array): void {
    this.#add.run(key, wants, holds, work);
  }

  /** Once all are added: those that wait for nobody are ready. */
  begin(): void {
    this.#begin.run();
  }

  /** Takes out the first one that is ready; it counts as wanting until it is done. */
  take(): ReadyPut | undefined {
    const row = this.#next.get();
    if (row === undefined) return undefined;
    const put = { ...toPut(row), work: row["work"] as Uint8Array };
    this.#mark.run(TAKEN, put.key);
    return put;
  }

  /** It is carried out: what waited for it alone is ready. */
  done({ key, wants }: DisplacingPut): void {
    this.#drop.run(key);
    this.#release.run(wants);
  }

  /** Whether a put that is not done wants the file of this inode. */
  isWanted(inode: string): boolean {
    return this.#isWanted.get(inode) !== undefined;
  }

  /**
   * One of a circle of puts in which each waits for the next; it is out of the waiting then, until `free`. To be asked
   * where nothing is ready and nothing taken.
   * @param after a key; the search begins behind it
   * @returns undefined where the next ones behind that key wait for circles that were found before
   */
  circle(after: string): { readonly put: DisplacingPut; readonly from: string } | undefined {
    let start = this.#first(after);
    for (let tries = 0; start !== undefined && tries < TRIES; tries++) {
      const put = this.#onCircle(start);
      if (put !== undefined) {
        this.#mark.run(TAKEN, put.key);
        return { put, from: start.key };
      }
      start = this.#first(start.key);
    }
    return undefined;
  }

  /** A circle is open at `key`: that put waits no more. */
  free(key: string): void {
    this.#mark.run(READY, key);
  }

  #first(after: string): DisplacingPut | undefined {
    const row = this.#after.get(after);
    return row === undefined ? undefined : toPut(row);
  }

  #wanterOf({ holds, key }: DisplacingPut): DisplacingPut | undefined {
    const row = this.#wanter.get(holds, key);
    return row === undefined ? undefined : toPut(row);
  }

  /** Brent's search for a cycle, since a circle may be as long as a folder is large: it keeps one put in mind. */
  #onCircle(start: DisplacingPut): DisplacingPut | undefined {
    let known = start;
    let current = this.#wanterOf(start);
    for (let steps = 1, power = 1; current !== undefined; steps += 1) {
      if (current.key === known.key) return current;
      if (steps === power) {
        known = current;
        power *= 2;
        steps = 0;
      }
      current = this.#wanterOf(current);
    }
    return undefined;
  }
}

function toPut(row: Record<string, unknown>): DisplacingPut {
  return { key: String(row["key"]), wants: String(row["wants"]), holds: String(row["holds"]) };
}
