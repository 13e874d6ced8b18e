import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Facts about the job that outlive a pass. */
export type MetaName =
  /** GU1: identity of the source root when it was last accepted. */
  | "source-root"
  /** CH4: when the target was last listed, ms since 1970. */
  | "audited-at"
  /** `yes` while a pass is under way: a crash leaves it, and the next pass audits (JB4). */
  | "pass-open";

/** Small named values. */
export class Meta {
  readonly #get: StatementSync;
  readonly #set: StatementSync;
  readonly #drop: StatementSync;

  constructor(database: DatabaseSync) {
    this.#get = database.prepare("SELECT value FROM meta WHERE name = ?");
    this.#set = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
    this.#drop = database.prepare("DELETE FROM meta WHERE name = ?");
  }

  get(name: MetaName): string | undefined {
    const value = this.#get.get(name)?.["value"];
    return typeof value === "string" ? value : undefined;
  }

  set(name: MetaName, value: string): void {
    this.#set.run(name, value);
  }

  drop(name: MetaName): void {
    this.#drop.run(name);
  }
}
