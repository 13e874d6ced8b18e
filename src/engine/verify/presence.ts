import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { Journal } from "../journal/journal.ts";
import { scanBucket } from "../scan/bucket-scan.ts";
import type { ObjectStore } from "../transfer/context.ts";

/** VE1: what a listing says about the rows. */
export interface Presence {
  /** Files with the size and the ETag that were recorded. */
  readonly present: number;
  /** Keys that the listing lacks, some of them. */
  readonly missing: readonly string[];
  /** Files whose object has another size or ETag. */
  readonly replaced: number;
}

const PAGE = 1_000;
/** Missing keys that one listing names. Each is read before anything is concluded. */
export const MOST_MISSING = 10_000;

/**
 * VE1: compares a full listing with the rows. The record of what is stored is all that a listing proves.
 * @throws LianaError as listings do
 */
export async function checkPresence(
  { rows }: Pick<Journal, "rows">,
  store: ObjectStore,
  onListed: (count: number) => void,
  signal: AbortSignal,
): Promise<Presence> {
  const cursor = new RowCursor(rows);
  const missing: string[] = [];
  const found = { present: 0, replaced: 0 };
  const pass = (until: string | undefined): void => {
    for (const row of cursor.before(until)) if (missing.length < MOST_MISSING) missing.push(row.key);
  };
  const scan = { role: "target", links: "keep", excluded: () => false, destination: "bucket" } as const;
  for await (const items of scanBucket(store, scan, signal)) {
    for (const item of items) {
      pass(item.key);
      const row = cursor.take(item.key);
      // A gap says nothing about the object.
      if (row === undefined || !("side" in item)) continue;
      if (item.stamp === row.target) found.present += 1;
      else found.replaced += 1;
    }
    onListed(items.length);
  }
  pass(undefined);
  return { ...found, missing };
}

/** Rows of files in key order, in pages. */
class RowCursor {
  readonly #rows: Journal["rows"];
  #page: readonly JournalRow[];
  #index = 0;

  constructor(rows: Journal["rows"]) {
    this.#rows = rows;
    this.#page = rows.after(undefined, PAGE);
  }

  /** The rows of files before `until`; undefined: all that are left. */
  *before(until: string | undefined): Generator<JournalRow, void> {
    for (let row = this.#head(); row !== undefined; row = this.#head()) {
      if (until !== undefined && compareKeys(row.key, until) >= 0) return;
      this.#index += 1;
      if (row.kind !== "folder" && row.origin !== "kept") yield row;
    }
  }

  /** The row of a file with this key. */
  take(key: string): JournalRow | undefined {
    const row = this.#head();
    if (row?.key !== key) return undefined;
    this.#index += 1;
    return row.kind === "folder" || row.origin === "kept" ? undefined : row;
  }

  #head(): JournalRow | undefined {
    const last = this.#page.at(-1);
    if (this.#index >= this.#page.length && last !== undefined) {
      this.#page = this.#rows.after(last.key, PAGE);
      this.#index = 0;
    }
    return this.#page[this.#index];
  }
}
