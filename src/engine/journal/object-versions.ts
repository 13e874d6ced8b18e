import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** Events after which the key holds what the job has written. */
const WRITTEN = "('uploaded', 'touched', 'moved', 'copied', 'reclassed', 'healed')";

/**
 * The version ids of the rows, where the bucket keeps versions. An id belongs to the ETag in `target`: `Rows.put` drops it
 * with another target, and every write of the job begins by forgetting it, because a rewrite may keep the ETag and its
 * answer may be lost.
 */
export class ObjectVersions {
  readonly #of: Statement;
  readonly #seen: Statement;
  readonly #note: Statement;
  readonly #forget: Statement;

  constructor(database: DatabaseSync) {
    this.#of = new Statement(database, "SELECT version FROM entry WHERE key = ? AND target = ?");
    this.#seen = new Statement(
      database,
      `SELECT max(at) AS at FROM (
         SELECT verifiedAt AS at FROM entry WHERE key = ?1 AND verifiedAt BETWEEN 1 AND ?2
         UNION ALL SELECT at FROM event WHERE key = ?1 AND what IN ${WRITTEN} AND at <= ?2)`,
    );
    this.#note = new Statement(database, "UPDATE entry SET version = ? WHERE key = ? AND target = ?");
    this.#forget = new Statement(
      database,
      "UPDATE entry SET version = NULL WHERE key = ? AND version IS NOT NULL",
    );
  }

  /** Undefined if the row is about another object by now, or its version is not known. */
  of(key: string, target: string): string | undefined {
    const version = this.#of.get(key, target)?.["version"];
    return typeof version === "string" ? version : undefined;
  }

  /**
   * When a key was last known to hold what its row says, ms since 1970: it was written, or read back. Undefined if neither is
   * recorded. Reads all events: 0.1 s for a million.
   * @param now ms since 1970: later dates are those of a clock that was set back
   */
  seenAt(key: string, now: number): number | undefined {
    const at = this.#seen.get(key, now)?.["at"];
    return typeof at === "number" ? at : undefined;
  }

  /** The key holds the object with this stamp in this version. Does nothing if the row is about another one by now. */
  note(key: string, target: string, version: string): void {
    this.#note.run(version, key, target);
  }

  /** Call before the object is written again. */
  forget(key: string): void {
    this.#forget.run(key);
  }
}
