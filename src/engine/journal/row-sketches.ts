import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { EntryKind } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { RowSketch } from "../plan/decide.ts";
import type { SketchCursor } from "../plan/unchanged.ts";
import { JournalDamaged, openReader, Statement } from "./database.ts";

const PAGE = 1_000;
const ROWS = "SELECT key, kind, source, storageClass FROM entry WHERE key";

/**
 * The rows of a journal in key order, each no more than a sketch, which is a third of the cost of whole rows. Has a
 * connection of its own, so it works in any thread; rows that are written behind the cursor do not matter to it.
 */
export class RowSketches implements SketchCursor {
  readonly #database: DatabaseSync;
  readonly #next: Statement;
  readonly #until: string | undefined;
  #rows: readonly RowSketch[];
  #index = 0;

  /**
   * @param file of a journal that is open in this process
   * @param from the first key; undefined: of all
   * @param until the rows end before it; undefined: with the last
   * @throws JournalDamaged, LianaError `state-unwritable`, as does `advance`
   */
  constructor(file: string, from: string | undefined, until: string | undefined) {
    this.#database = openReader(file);
    this.#until = until;
    this.#next = new Statement(this.#database, `${ROWS} > ? ORDER BY key LIMIT ?`);
    const first = new Statement(this.#database, `${ROWS} >= ? ORDER BY key LIMIT ?`);
    this.#rows = this.#within(first.arrays(from ?? "", PAGE));
  }

  get head(): RowSketch | undefined {
    return this.#rows[this.#index];
  }

  advance(): void {
    const last = this.head;
    this.#index += 1;
    if (last === undefined || this.#index < PAGE) return;
    this.#rows = this.#within(this.#next.arrays(last.key, PAGE));
    this.#index = 0;
  }

  close(): void {
    this.#database.close();
  }

  /** Of a page, the rows before the end: a page that is cut short is the last. */
  #within(page: readonly SQLOutputValue[][]): readonly RowSketch[] {
    const rows = page.map(sketchOf);
    const until = this.#until;
    const last = rows.at(-1);
    if (until === undefined || last === undefined || compareKeys(last.key, until) < 0) return rows;
    return rows.filter(({ key }) => compareKeys(key, until) < 0);
  }
}

function sketchOf([key, kind, source, storageClass]: readonly SQLOutputValue[]): RowSketch {
  for (const text of [key, kind, source, storageClass]) {
    if (typeof text !== "string") throw new JournalDamaged("a row holds what nobody wrote");
  }
  return {
    key: key as string,
    kind: kind as EntryKind,
    source: source as string,
    storageClass: storageClass as string,
  };
}
