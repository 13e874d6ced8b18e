import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { DamageKind } from "../../shared/model/verification.ts";
import { Statement } from "./database.ts";

/** VE4: an object that no longer holds what was put. */
export interface Damage {
  readonly key: string;
  readonly how: DamageKind;
  /** Of the object that was put, without quotes. */
  readonly etag: string;
  /** Of what was put, in bytes. */
  readonly size: number;
  /** SHA-256 of what was put, hex; empty if it was never computed. */
  readonly digest: string;
  /** When it was found, ms since 1970. */
  readonly since: number;
}

/** Damaged objects, until they are put again or belong to no file any more. */
export class Damages {
  readonly #put: Statement;
  readonly #get: Statement;
  readonly #drop: Statement;
  readonly #refute: Statement;
  readonly #count: Statement;
  readonly #found: Statement;

  constructor(database: DatabaseSync) {
    this.#put = new Statement(
      database,
      `INSERT INTO damage (key, how, etag, size, digest, since) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET how = excluded.how, etag = excluded.etag, size = excluded.size,
         digest = iif(excluded.digest = '', digest, excluded.digest)`,
    );
    this.#get = new Statement(database, "SELECT * FROM damage WHERE key = ?");
    this.#drop = new Statement(database, "DELETE FROM damage WHERE key = ?");
    // An empty stamp equals no file and an empty digest no content, so the next sync sends the file (CH1, CH2).
    this.#refute = new Statement(
      database,
      "UPDATE entry SET source = '', digest = '', verifiedAt = 0 WHERE key = ?",
    );
    this.#found = new Statement(database, "SELECT 1 FROM event WHERE what = 'damaged' AND key = ? LIMIT 1");
    this.#count = new Statement(database, "SELECT count(*) AS n FROM damage");
  }

  /** Records the damage, and makes the next sync send the file. Call in a transaction. */
  add({ key, how, etag, size, digest, since }: Damage): void {
    this.#put.run(key, how, etag, size, digest, since);
    this.#refute.run(key);
  }

  get(key: string): Damage | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : damageOf(row);
  }

  /** Whether the history has damage of this key, so that earlier versions may be damaged. Reads all events: 0.1 s for a million. */
  wasFound(key: string): boolean {
    return this.#found.get(key) !== undefined;
  }

  drop(key: string): void {
    this.#drop.run(key);
  }

  count(): number {
    return Number(this.#count.get()?.["n"]);
  }
}

function damageOf(row: Readonly<Record<string, SQLOutputValue>>): Damage {
  return {
    key: String(row["key"]),
    how: String(row["how"]) as DamageKind,
    etag: String(row["etag"]),
    size: Number(row["size"]),
    digest: String(row["digest"]),
    since: Number(row["since"]),
  };
}
