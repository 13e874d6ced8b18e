import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { ErrorCode, ErrorDetail, WireError } from "../../shared/errors.ts";
import { asKey, type Key } from "../../shared/model/disk-path.ts";
import { BEHIND_ALL, type EntryKind } from "../../shared/model/entry.ts";
import { JournalDamaged, readJson, Statement } from "./database.ts";

/** Everything that the journal says about one key. */
export interface FileFacts {
  readonly key: Key;
  /** The last state that was up to date; undefined if there is none. */
  readonly row: RowFacts | undefined;
  /** UP6: it has changes that are not in the bucket. */
  readonly waits: boolean;
  readonly problem: WireError | undefined;
  /** The object of a file that is gone at the source; undefined if the file is not known to be gone. */
  readonly left: LeftFacts | undefined;
}

interface RowFacts {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** The stamp of the source entry. */
  readonly source: string;
  /** ms since 1970; undefined if unknown. */
  readonly modified: number | undefined;
  /** When the object was written, ms since 1970; undefined unless the job records it (VR8). */
  readonly sentAt: number | undefined;
}

interface LeftFacts {
  /** When the file was first found gone, ms since 1970. */
  readonly since: number;
  /** Bytes. */
  readonly size: number;
  /** GU2: its deletion waits for approval. */
  readonly held: boolean;
}

/** Which keys a search returns, as of the last sync. */
export type FileFilter = "all" | "synced" | "waiting" | "problem" | "bucket-only";

/** Tables whose keys are merged. Each is in key order, so that SQLite merges them without sorting. */
const TABLES = ["entry", "problem", "restless", "leftover", "held"] as const;

/** All tables that can have a key. */
const BOUND_TABLES = [...TABLES, "gone"] as const;

const LEFT = "l.key IS NOT NULL OR h.key IS NOT NULL OR g.key IS NOT NULL";
/** The same precedence as `stateOf`. */
const CONDITIONS: Readonly<Record<FileFilter, string>> = {
  all: "true",
  problem: "p.key IS NOT NULL",
  waiting: `p.key IS NULL AND NOT (${LEFT}) AND r.waiting = 1`,
  "bucket-only": `p.key IS NULL AND (${LEFT})`,
  synced: `p.key IS NULL AND NOT (${LEFT}) AND e.key IS NOT NULL AND coalesce(r.waiting, 0) = 0`,
};
/** For a filter that few keys pass: the tables that can have them. */
const TABLES_OF: Readonly<Record<FileFilter, readonly string[]>> = {
  all: TABLES,
  synced: ["entry"],
  problem: ["problem"],
  waiting: ["restless"],
  "bucket-only": ["leftover", "held", "gone"],
};

const FACTS = `
SELECT n.key AS key, e.kind AS kind, e.size AS size, e.source AS source, e.mtimeNs AS mtimeNs, d.at AS sentAt,
  p.code AS code, p.detail AS detail, r.waiting AS waiting,
  coalesce(l.since, h.since, g.since) AS since, coalesce(l.size, h.size) AS leftSize, h.key AS heldKey`;
const JOINS = `
LEFT JOIN entry AS e ON e.key = n.key
LEFT JOIN problem AS p ON p.key = n.key
LEFT JOIN restless AS r ON r.key = n.key
LEFT JOIN leftover AS l ON l.key = n.key
LEFT JOIN held AS h ON h.key = n.key AND h.answer <> 'keep'
LEFT JOIN gone AS g ON g.key = n.key
LEFT JOIN putDate AS d ON d.key = n.key AND d.target = e.target`;

/** What the journal knows of files, merged from all its tables, in key order. */
export class Files {
  readonly #database: DatabaseSync;
  readonly #page: Statement;
  readonly #bound: Statement;
  readonly #problem: Statement;
  readonly #has: Statement;
  readonly #searches = new Map<FileFilter, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    const names = merged(TABLES, "key > ? AND key < ?");
    this.#page = new Statement(
      database,
      `${FACTS} FROM (${names} ORDER BY key LIMIT ?) AS n ${JOINS} ORDER BY n.key`,
    );
    const bounds = BOUND_TABLES.map(
      (table) => `SELECT (SELECT key FROM ${table} WHERE key > ? ORDER BY key LIMIT 1 OFFSET ?) AS key`,
    );
    this.#bound = new Statement(database, `SELECT min(key) AS key FROM (${bounds.join(" UNION ALL ")})`);
    this.#has = new Statement(database, `${merged(TABLES, "key = ?")} LIMIT 1`);
    this.#problem = new Statement(database, "SELECT 1 FROM problem WHERE key = ?");
  }

  /** At most `limit` keys between `after` and `until` (both exclusive; undefined: to the end). */
  page(after: string, until: string | undefined, limit: number): readonly FileFacts[] {
    return this.#page.all(...TABLES.flatMap(() => [after, until ?? BEHIND_ALL]), limit).map(factsOf);
  }

  /**
   * The key at which a search should pause that begins after `after`: none of the tables has more than `rows` + 1 keys up
   * to it. Undefined: the end.
   */
  bound(after: string, rows: number): string | undefined {
    const key = this.#bound.get(...BOUND_TABLES.flatMap(() => [after, rows]))?.["key"];
    return typeof key === "string" ? key : undefined;
  }

  /**
   * Like `page`, but `until` is included, and only keys that a LIKE pattern (escaped by `\`) and the filter match. SQLite
   * compares the pattern with the whole key and ignores case in ASCII.
   */
  search(
    filter: FileFilter,
    pattern: string,
    { after, until }: { readonly after: string; readonly until: string | undefined },
    limit: number,
  ): readonly FileFacts[] {
    const search = this.#searches.get(filter) ?? this.#makeSearch(filter);
    const range = TABLES_OF[filter].flatMap(() => [after, until ?? BEHIND_ALL, pattern]);
    return search.all(...range, limit).map(factsOf);
  }

  /** Whether a search finds the key. */
  has(key: string): boolean {
    return this.#has.get(...TABLES.map(() => key)) !== undefined;
  }

  /** Whether the folder at `key`, or a folder above it, has a problem: nothing is known about what it holds. */
  hasProblemAbove(key: string): boolean {
    for (let slash = key.indexOf("/"); slash >= 0; slash = key.indexOf("/", slash + 1)) {
      if (this.#problem.get(key.slice(0, slash + 1)) !== undefined) return true;
    }
    return false;
  }

  #makeSearch(filter: FileFilter): Statement {
    const names = merged(TABLES_OF[filter], "key > ? AND key <= ? AND key LIKE ? ESCAPE '\\'");
    const search = new Statement(
      this.#database,
      `${FACTS} FROM (${names} ORDER BY key) AS n ${JOINS} WHERE ${CONDITIONS[filter]} ORDER BY n.key LIMIT ?`,
    );
    this.#searches.set(filter, search);
    return search;
  }
}

function merged(tables: readonly string[], condition: string): string {
  return tables.map((table) => `SELECT key FROM ${table} WHERE ${condition}`).join(" UNION ");
}

function factsOf(row: Record<string, SQLOutputValue>): FileFacts {
  const { key, code, since } = row;
  if (typeof key !== "string") throw new JournalDamaged("invalid values in a row");
  return {
    key: asKey(key),
    row: rowFacts(row),
    waits: row["waiting"] === 1,
    problem:
      typeof code === "string"
        ? { code: code as ErrorCode, detail: readJson(row["detail"]) as ErrorDetail }
        : undefined,
    left:
      typeof since === "number"
        ? { since, size: Number(row["leftSize"] ?? row["size"] ?? 0), held: row["heldKey"] !== null }
        : undefined,
  };
}

function rowFacts({
  kind,
  size,
  source,
  mtimeNs,
  sentAt,
}: Record<string, SQLOutputValue>): RowFacts | undefined {
  if (kind === null) return undefined;
  if (typeof kind !== "string" || typeof size !== "number" || typeof source !== "string")
    throw new JournalDamaged("invalid values in a row");
  return {
    kind: kind as EntryKind,
    size,
    source,
    modified: mtimeNs === "" ? undefined : Number(mtimeNs) / 1_000_000,
    sentAt: typeof sentAt === "number" ? sentAt : undefined,
  };
}
