import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/**
 * VR8: objects that were set aside and are still at their key, because the following step failed or has not been
 * answered. They are not copied again.
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
   * @param end why it was set aside
   */
  has(key: string, target: string, end: string): boolean {
    return this.#has.get(key, target, end) !== undefined;
  }

  put(key: string, target: string, end: string): void {
    this.#put.run(key, target, end);
  }

  /** Call when the key holds something else or nothing. */
  drop(key: string): void {
    this.#drop.run(key);
  }
}
