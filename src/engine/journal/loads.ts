import type { DatabaseSync } from "node:sqlite";
import { JournalDamaged, Statement } from "./database.ts";

/** A row, reduced to what an estimate of cost needs (CO1). */
export interface LoadRow {
  readonly key: string;
  readonly kind: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
}

/** Events of one kind with one size. */
export interface SizedEvents {
  readonly what: "uploaded" | "copied" | "deleted";
  /** Bytes; more than 0. */
  readonly size: number;
  readonly count: number;
}

/** What a job has at its target, and what it replaced and deleted there. */
export class Loads {
  readonly #page: Statement;
  readonly #events: Statement;

  constructor(database: DatabaseSync) {
    this.#page = new Statement(
      database,
      "SELECT key, kind, size, mtimeNs FROM entry WHERE key > ? ORDER BY key LIMIT ?",
    );
    // Answered from the index alone.
    this.#events = new Statement(
      database,
      `SELECT what, bytes, count(*) FROM event
         WHERE at >= ? AND at < ? AND what IN ('uploaded', 'copied', 'deleted') AND bytes > 0 GROUP BY what, bytes`,
    );
  }

  /** At most `limit` rows with keys after `after`, in key order. */
  page(after: string, limit: number): readonly LoadRow[] {
    return this.#page.arrays(after, limit).map(([key, kind, size, mtimeNs]) => {
      if (typeof key !== "string" || typeof kind !== "string" || typeof size !== "number")
        throw new JournalDamaged("invalid values in a row");
      const isTime = typeof mtimeNs === "string" && /^-?\d+$/.test(mtimeNs);
      return { key, kind, size, mtimeNs: isTime ? BigInt(mtimeNs) : 0n };
    });
  }

  /** Events with content, from `from` to before `until`, ms since 1970. */
  events(from: number, until: number): readonly SizedEvents[] {
    return this.#events.arrays(from, until).map(([what, size, count]) => ({
      what: what as SizedEvents["what"],
      size: Number(size),
      count: Number(count),
    }));
  }
}
