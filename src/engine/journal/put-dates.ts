import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** VR8: when this job wrote the target's objects, for jobs that keep what they replace. */
export class PutDates {
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;

  constructor(database: DatabaseSync) {
    this.#get = new Statement(database, "SELECT at FROM putDate WHERE key = ? AND target = ?");
    this.#put = new Statement(database, "INSERT OR REPLACE INTO putDate (key, target, at) VALUES (?, ?, ?)");
    this.#drop = new Statement(database, "DELETE FROM putDate WHERE key = ?");
  }

  /**
   * @param target stamp of the object
   * @returns ms since 1970 by the service's clock; undefined if this job did not write the object, or recorded no date
   */
  get(key: string, target: string): number | undefined {
    const at = this.#get.get(key, target)?.["at"];
    return typeof at === "number" ? at : undefined;
  }

  /** @param at ms since 1970 by the service's clock */
  put(key: string, target: string, at: number): void {
    this.#put.run(key, target, at);
  }

  drop(key: string): void {
    this.#drop.run(key);
  }
}
