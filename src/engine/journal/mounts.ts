import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** GU1: a place below the source at which another disk was found. */
export interface JournaledMount {
  /** Of the folder, with its `/`. */
  readonly key: string;
  /** Below the root, as the disk spells it. */
  readonly path: string;
  /** As last seen; undefined: a sync has missed it since, and told the user. */
  readonly device: string | undefined;
}

export class Mounts {
  readonly #all: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;

  constructor(database: DatabaseSync) {
    this.#all = new Statement(database, "SELECT * FROM mount ORDER BY key");
    this.#put = new Statement(
      database,
      `INSERT INTO mount (key, path, device) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE
         SET path = excluded.path, device = excluded.device
         WHERE path <> excluded.path OR device <> excluded.device`,
    );
    this.#drop = new Statement(database, "DELETE FROM mount WHERE key = ?");
  }

  /** In key order. There are few. */
  all(): readonly JournaledMount[] {
    return this.#all.all().map((row) => ({
      key: String(row["key"]),
      path: String(row["path"]),
      device: row["device"] === "" ? undefined : String(row["device"]),
    }));
  }

  put({ key, path, device }: JournaledMount): void {
    this.#put.run(key, path, device ?? "");
  }

  drop(key: string): void {
    this.#drop.run(key);
  }
}
