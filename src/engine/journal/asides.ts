import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/**
 * VR8: objects that were set aside and are still at their key, since what should follow failed, or its answer is not
 * here yet. They are not copied again.
 */
export class Asides {
  readonly #has: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;

  constructor(database: DatabaseSync) {
    this.#has = new Statement(database, "SELECT 1 FROM aside WHERE key = ? AND target = ? AND end = ?");
    this.#put = new Statement(database, "INSERT OR REPLACE INTO aside (key, target, end) VALUES (?, ?, ?)");
    this.#drop = new Statement(database, "DELETE FROM aside WHERE key = ?");
  }

  /**
   * @param target stamp of the object
   * @param end what it was set aside for
   */
  has(key: string, target: string, end: string): boolean {
    return this.#has.get(key, target, end) !== undefined;
  }

  put(key: string, target: string, end: string): void {
    this.#put.run(key, target, end);
  }

  /** The key holds something else now, or nothing. */
  drop(key: string): void {
    this.#drop.run(key);
  }
}
