import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** A multipart upload that nobody will complete and that could not be aborted yet (UP4). */
export interface Stray {
  readonly id: number;
  readonly key: string;
  /** Undefined if the answer with the id was lost. */
  readonly uploadId: string | undefined;
  /** When it was requested, ms since 1970. */
  readonly intendedAt: number;
  /** Whether the user was informed that it stays. */
  readonly reported: boolean;
}

/** A key may have several, if one after the other could not be aborted. */
export class Strays {
  readonly #take: Statement;
  readonly #all: Statement;
  readonly #of: Statement;
  readonly #any: Statement;
  readonly #drop: Statement;
  readonly #report: Statement;

  constructor(database: DatabaseSync) {
    this.#take = new Statement(
      database,
      "INSERT INTO stray (key, uploadId, intendedAt) SELECT key, uploadId, intendedAt FROM upload WHERE key = ?",
    );
    this.#all = new Statement(database, "SELECT * FROM stray ORDER BY id");
    this.#of = new Statement(database, "SELECT * FROM stray WHERE key = ? ORDER BY id");
    this.#any = new Statement(database, "SELECT 1 FROM stray LIMIT 1");
    this.#drop = new Statement(database, "DELETE FROM stray WHERE id = ?");
    this.#report = new Statement(database, "UPDATE stray SET reported = 1 WHERE id = ?");
  }

  /** Copies the upload at `key`; remove the upload itself in the same transaction. */
  take(key: string): void {
    this.#take.run(key);
  }

  all(): readonly Stray[] {
    return this.#all.all().map(toStray);
  }

  of(key: string): readonly Stray[] {
    return this.#of.all(key).map(toStray);
  }

  any(): boolean {
    return this.#any.get() !== undefined;
  }

  drop(id: number): void {
    this.#drop.run(id);
  }

  noteReported(id: number): void {
    this.#report.run(id);
  }
}

function toStray(row: Record<string, unknown>): Stray {
  const uploadId = row["uploadId"];
  return {
    id: Number(row["id"]),
    key: String(row["key"]),
    uploadId: typeof uploadId === "string" ? uploadId : undefined,
    intendedAt: Number(row["intendedAt"]),
    reported: row["reported"] === 1,
  };
}
