import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** CH8: a put that replaces another file's object, which may have to be copied to its new key first. */
export interface DisplacingPut {
  readonly key: string;
  /** Inode of the file now at the source. */
  readonly wants: string;
  /** Inode of the file whose content the object at the key still has. */
  readonly holds: string;
}

/** A put that can be carried out, with the data passed to `add`. */
export interface ReadyPut extends DisplacingPut {
  readonly work: Uint8Array;
}

const WAITING = 0;
const READY = 1;
const TAKEN = 2;
/** How many puts are followed in search of a cycle before giving up. */
const TRIES = 16;

/** No remaining put wants what the object at the key of `d` holds. */
const FREE = "NOT EXISTS (SELECT 1 FROM temp.displaced AS k WHERE k.wants = d.holds AND k.key <> d.key)";

/**
 * The puts of one sync that overwrite another file's object, as a graph: each waits for those that want its object's
 * content. Kept in SQLite, so that a million of them cost no memory.
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
  /** Nothing was added since `clear`. Most syncs displace nothing, so they skip the queries. */
  #isEmpty = true;

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
    this.#isEmpty = true;
  }

  add({ key, wants, holds }: DisplacingPut, work: Uint8Array): void {
    this.#isEmpty = false;
    this.#add.run(key, wants, holds, work);
  }

  /** Call once after all are added: marks those that wait for nothing as ready. */
  begin(): void {
    if (!this.#isEmpty) this.#begin.run();
  }

  /** Takes out the first ready put; it still wants its content until it is done. */
  take(): ReadyPut | undefined {
    const row = this.#isEmpty ? undefined : this.#next.get();
    if (row === undefined) return undefined;
    const put = { ...toPut(row), work: row["work"] as Uint8Array };
    this.#mark.run(TAKEN, put.key);
    return put;
  }

  /** Marks a put as done and releases those that waited only for it. */
  done({ key, wants }: DisplacingPut): void {
    this.#drop.run(key);
    this.#release.run(wants);
  }

  /** Whether an unfinished put wants the file with this inode. */
  isWanted(inode: string): boolean {
    return this.#isWanted.get(inode) !== undefined;
  }

  /**
   * Finds one put of a cycle in which each waits for the next, and takes it out of the waiting puts until `free`. Call
   * if nothing is ready and nothing taken.
   * @param after the search begins after this key
   * @returns undefined if the next puts after that key wait for cycles that were found before
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

  /** The cycle was broken at `key`: that put no longer waits. */
  free(key: string): void {
    this.#mark.run(READY, key);
  }

  #first(after: string): DisplacingPut | undefined {
    const row = this.#isEmpty ? undefined : this.#after.get(after);
    return row === undefined ? undefined : toPut(row);
  }

  #wanterOf({ holds, key }: DisplacingPut): DisplacingPut | undefined {
    const row = this.#wanter.get(holds, key);
    return row === undefined ? undefined : toPut(row);
  }

  /** Brent's cycle detection: a cycle may be as long as a folder is large, so it only remembers one put. */
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
