import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** A temporary file of a restore that can be resumed (RS2). */
export interface PartLeft {
  /** Its path below the root. */
  readonly part: string;
  /** Key of the object that it will hold. */
  readonly key: string;
  /** The state of that object: its stamp, and its version if one was requested. */
  readonly source: string;
  /** Bytes written so far, from the beginning of the file. */
  readonly bytes: number;
  /** SHA-256 of these bytes, hex. */
  readonly digest: string;
}

/** Temporary files that hold the beginning of a large object. */
export class Parts {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #all: Statement;
  readonly #drop: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(
      database,
      "INSERT OR REPLACE INTO part (part, key, source, bytes, digest) VALUES (?, ?, ?, ?, ?)",
    );
    this.#get = new Statement(database, "SELECT * FROM part WHERE part = ?");
    this.#all = new Statement(database, "SELECT * FROM part ORDER BY part");
    this.#drop = new Statement(database, "DELETE FROM part WHERE part = ?");
  }

  put({ part, key, source, bytes, digest }: PartLeft): void {
    this.#put.run(part, key, source, bytes, digest);
  }

  get(part: string): PartLeft | undefined {
    const row = this.#get.get(part);
    return row === undefined ? undefined : toPart(row);
  }

  all(): readonly PartLeft[] {
    return this.#all.all().map(toPart);
  }

  drop(part: string): void {
    this.#drop.run(part);
  }
}

function toPart(row: Record<string, unknown>): PartLeft {
  return {
    part: String(row["part"]),
    key: String(row["key"]),
    source: String(row["source"]),
    bytes: Number(row["bytes"]),
    digest: String(row["digest"]),
  };
}
