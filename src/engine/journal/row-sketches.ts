import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { EntryKind } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { RowSketch } from "../plan/decide.ts";
import type { SketchCursor } from "../plan/unchanged.ts";
import type { Part } from "../rules/part.ts";
import { JournalDamaged, openReader, Statement } from "./database.ts";

const PAGE = 1_000;
/** The usual kind and the requested class are read as NULL: in Node a text costs as much as the rest of its row. */
const COLUMNS = "key, source, nullif(kind, 'file'), nullif(storageClass, ?)";

/**
 * The rows of a journal in key order, each reduced to a sketch, at a quarter of the cost of whole rows. Has its own
 * connection, so it works in any thread; rows written behind the cursor do not matter to it.
 */
export class RowSketches implements SketchCursor {
  readonly #database: DatabaseSync;
  readonly #next: Statement;
  readonly #storageClass: string;
  readonly #until: string | undefined;
  #rows: readonly RowSketch[];
  #index = 0;

  /**
   * @param storageClass the class that most rows will have
   * @throws JournalDamaged, LianaError `state-unwritable`, as does `advance`
   */
  constructor(file: string, storageClass: string, { from = "", until }: Part) {
    this.#database = openReader(file);
    this.#storageClass = storageClass;
    this.#until = until;
    const rows = `SELECT ${COLUMNS} FROM entry WHERE key`;
    this.#next = new Statement(this.#database, `${rows} > ? ORDER BY key LIMIT ?`);
    this.#rows = this.#page(new Statement(this.#database, `${rows} >= ? ORDER BY key LIMIT ?`), from);
  }

  get head(): RowSketch | undefined {
    return this.#rows[this.#index];
  }

  advance(): void {
    const last = this.head;
    this.#index += 1;
    if (last === undefined || this.#index < PAGE) return;
    this.#rows = this.#page(this.#next, last.key);
    this.#index = 0;
  }

  close(): void {
    this.#database.close();
  }

  /** The rows of a page before the end; a truncated page is the last. */
  #page(statement: Statement, key: string): readonly RowSketch[] {
    const storageClass = this.#storageClass;
    const rows = statement.arrays(storageClass, key, PAGE).map((columns) => sketchOf(columns, storageClass));
    const until = this.#until;
    const last = rows.at(-1);
    if (until === undefined || last === undefined || compareKeys(last.key, until) < 0) return rows;
    return rows.filter((row) => compareKeys(row.key, until) < 0);
  }
}

function sketchOf(columns: readonly SQLOutputValue[], usualClass: string): RowSketch {
  const [key, source, kind, storageClass] = columns;
  if (!isText(key) || !isText(source) || !isTextOrNull(kind) || !isTextOrNull(storageClass))
    throw new JournalDamaged("invalid values in a row");
  return { key, kind: (kind ?? "file") as EntryKind, source, storageClass: storageClass ?? usualClass };
}

/** Only `Rows` writes these columns: other types come from flipped bits. */
function isText(value: SQLOutputValue | undefined): value is string {
  return typeof value === "string";
}

function isTextOrNull(value: SQLOutputValue | undefined): value is string | null {
  return value === null || typeof value === "string";
}
