import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** Work that a sync holds back, in the order it came: off the heap, and gone with the connection. */
export class Postponed {
  readonly #add: Statement;
  readonly #first: Statement;
  readonly #nth: Statement;
  readonly #drop: Statement;
  readonly #clear: Statement;
  #count = 0;

  constructor(database: DatabaseSync) {
    this.#add = new Statement(database, "INSERT INTO temp.postponed (work) VALUES (?)");
    this.#first = new Statement(database, "SELECT id, work FROM temp.postponed ORDER BY id LIMIT ?");
    this.#nth = new Statement(database, "SELECT id, work FROM temp.postponed ORDER BY id LIMIT 1 OFFSET ?");
    this.#drop = new Statement(database, "DELETE FROM temp.postponed WHERE id = ?");
    this.#clear = new Statement(database, "DELETE FROM temp.postponed");
  }

  get count(): number {
    return this.#count;
  }

  add(work: Uint8Array): void {
    this.#add.run(work);
    this.#count += 1;
  }

  /** Takes the first ones out, `most` of them at most. */
  take(most: number): readonly Uint8Array[] {
    return this.#takeOut(this.#first.all(most));
  }

  /** Takes out those at these positions, the first being 0. */
  pick(positions: readonly number[]): readonly Uint8Array[] {
    return this.#takeOut(positions.flatMap((position) => this.#nth.all(position)));
  }

  clear(): void {
    this.#clear.run();
    this.#count = 0;
  }

  #takeOut(rows: readonly Record<string, unknown>[]): readonly Uint8Array[] {
    for (const row of rows) this.#drop.run(Number(row["id"]));
    this.#count -= rows.length;
    return rows.map((row) => row["work"] as Uint8Array);
  }
}
