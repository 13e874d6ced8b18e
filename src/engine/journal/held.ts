import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { RemoveReason } from "../plan/operation.ts";
import { Statement } from "./database.ts";
import { foldFunction, isAscii } from "./folded-search.ts";

/** `keep` lasts until a sync that would not delete it; the row of the journal is forgotten at once. */
export type Answer = "delete" | "keep";

/** A deletion that waits for the user's word (GU2). */
export interface HeldDeletion {
  readonly key: string;
  /** `gone` at the source, or `foreign` where those are to go too. */
  readonly reason: RemoveReason;
  /** Of the target when it was held; an answer is about that and nothing else. */
  readonly stamp: string;
  /** Bytes. */
  readonly size: number;
  /** When it was first held, ms since 1970. */
  readonly since: number;
  /** Undefined while it waits. */
  readonly answer: Answer | undefined;
}

/** The guarded deletions of this sync, and what a sync could not see. */
const PENDING = "SELECT key FROM temp.removal WHERE reason IN";
/** The `WHERE true` is what SQLite's parser needs before ON CONFLICT. */
const TAKE = `
INSERT INTO held (key, reason, stamp, size, inode, since, answer)
SELECT key, reason, stamp, size, inode, ?, '' FROM temp.removal AS r
WHERE reason IN ('gone', 'foreign') AND (? OR EXISTS (SELECT 1 FROM held WHERE held.key = r.key))
ON CONFLICT (key) DO UPDATE SET reason = excluded.reason, size = excluded.size, inode = excluded.inode,
  answer = iif(stamp = excluded.stamp, answer, ''), stamp = excluded.stamp`;

/** A few letters of an ETag tell versions of an object apart. */
const STAMP_SUM = [1, 3, 5, 7, 9, 11, 13]
  .map(
    (at, weight) =>
      `coalesce(unicode(substr(stamp, ${String(at)}, 1)), 0) * ${String(97 ** (weight % 3) + weight)}`,
  )
  .join(" + ");

/** Held deletions, with the answers that the next sync carries out. */
export class Held {
  readonly #get: Statement;
  readonly #take: Statement;
  readonly #leave: Statement;
  readonly #release: Statement;
  readonly #any: Statement;
  readonly #count: Statement;
  readonly #answer: Statement;
  readonly #answerAll: Statement;
  readonly #drop: Statement;
  readonly #below: Statement;
  readonly #page: (fold: string) => Statement;
  readonly #total: (fold: string) => Statement;
  readonly #fold: string;

  constructor(database: DatabaseSync) {
    this.#get = new Statement(database, "SELECT * FROM held WHERE key = ?");
    this.#take = new Statement(database, TAKE);
    this.#leave = new Statement(
      database,
      `DELETE FROM held WHERE key NOT IN (${PENDING} ('gone', 'foreign', 'unseen'))`,
    );
    this.#release = new Statement(
      database,
      `UPDATE held SET answer = 'delete' WHERE answer = '' AND key IN (${PENDING} ('gone', 'foreign'))`,
    );
    this.#any = new Statement(database, "SELECT 1 FROM held LIMIT 1");
    this.#count = new Statement(database, "SELECT count(*) AS n FROM held WHERE answer = ''");
    this.#answer = new Statement(database, "UPDATE held SET answer = ? WHERE key = ? AND answer = ''");
    this.#answerAll = new Statement(database, "UPDATE held SET answer = ? WHERE answer = ''");
    this.#drop = new Statement(database, "DELETE FROM held WHERE key = ?");
    this.#below = new Statement(
      database,
      "SELECT 1 FROM held WHERE key > ? AND key < ? AND answer <> 'delete' LIMIT 1",
    );
    this.#fold = foldFunction(database);
    this.#page = (fold) =>
      new Statement(
        database,
        `SELECT * FROM held WHERE key > ? AND answer = '' AND instr(${fold}(key), ?) > 0 ORDER BY key LIMIT ?`,
      );
    this.#total = (fold) =>
      new Statement(
        database,
        `SELECT count(*) AS n, total(size) AS bytes, max(since) AS newest, total(since) AS sinces,
           total(length(key)) AS keys, total(${STAMP_SUM}) AS stamps
         FROM held WHERE answer = '' AND instr(${fold}(key), ?) > 0`,
      );
  }

  /** Whether anything is held or answered. */
  any(): boolean {
    return this.#any.get() !== undefined;
  }

  /** Whether anything below a folder is held and not to be deleted. @param until the key behind all that is in it */
  anyBelow(folder: string, until: string): boolean {
    return this.#below.get(folder, until) !== undefined;
  }

  get(key: string): HeldDeletion | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : toHeld(row);
  }

  /**
   * Brings the list in line with this sync's deletions: what is not to be deleted any more leaves it, and
   * an answer about another version of an object does not count.
   * @param fresh whether deletions that are not on it join it
   * @param at ms since 1970
   */
  settle(fresh: boolean, at: number): void {
    this.#leave.run();
    this.#take.run(at, fresh ? 1 : 0);
  }

  /** All of this sync that wait are answered with `delete`. */
  release(): void {
    this.#release.run();
  }

  /** @returns false if it does not wait */
  answer(key: string, answer: Answer): boolean {
    return this.#answer.run(answer, key).changes === 1;
  }

  /** @returns how many waited */
  answerAll(answer: Answer): number {
    return Number(this.#answerAll.run(answer).changes);
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  /**
   * Those that wait, in key order.
   * @param search part of a key in any case; empty for all
   */
  page(after: string, limit: number, search: string): readonly HeldDeletion[] {
    return this.#page(this.#foldOf(search)).all(after, search.toLowerCase(), limit).map(toHeld);
  }

  /** How many wait. */
  count(): number {
    return Number(this.#count.get()?.["n"]);
  }

  /** How many wait of those that `search` finds, and their bytes. */
  sum(search: string): { readonly count: number; readonly bytes: number } {
    const row = this.#sums(search);
    return { count: Number(row?.["n"]), bytes: Number(row?.["bytes"]) };
  }

  /**
   * Says which ones wait of those that `search` finds; begins with their number. Changes when another deletion waits,
   * when one does not any more, and when one is about another version of its object.
   */
  shown(search: string): string {
    const row = this.#sums(search);
    const names = ["n", "newest", "sinces", "bytes", "keys", "stamps"];
    return names.map((name) => String(row?.[name] ?? 0)).join(" ");
  }

  #sums(search: string): Record<string, SQLOutputValue> | undefined {
    return this.#total(this.#foldOf(search)).get(search.toLowerCase());
  }

  #foldOf(search: string): string {
    return isAscii(search) ? "lower" : this.#fold;
  }
}

function toHeld(row: Record<string, SQLOutputValue>): HeldDeletion {
  const answer = row["answer"];
  return {
    key: String(row["key"]),
    reason: String(row["reason"]) as RemoveReason,
    stamp: String(row["stamp"]),
    size: Number(row["size"]),
    since: Number(row["since"]),
    answer: answer === "delete" || answer === "keep" ? answer : undefined,
  };
}
