import { type Entry, isEntry, type ScanItem, type Unchanged } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { isUnchanged, type RowSketch } from "./decide.ts";
import type { FolderChoice } from "../../shared/model/folder-times.ts";

/** Maximum number of entries in one range, so that progress can be reported. */
const MOST_ENTRIES = 2_000;

/** The journal's rows in key order, one at a time. */
export interface SketchCursor {
  /** Undefined after the last one. */
  readonly head: RowSketch | undefined;
  advance(): void;
}

/**
 * Collapses entries that match the journal into ranges: of a million unchanged files, only some hundred items remain to
 * be joined. Only if the target is not listed: then a range holds only entries for which `decide` returns "none". A row
 * without an entry is in no range. Pure.
 * @param items in key order
 * @param rows from where the scan begins
 * @param until where the scan ends; undefined: after all keys
 */
export function* foldUnchanged<S extends Entry>(
  items: Iterable<ScanItem<S>>,
  rows: SketchCursor,
  options: FolderChoice,
  until: string | undefined,
): Generator<ScanItem<S>, void, undefined> {
  let open: Stretch | undefined;
  for (const item of items) {
    let row = rows.head;
    while (row !== undefined && row.key !== item.key && compareKeys(row.key, item.key) < 0) {
      if (open !== undefined) yield open.endedAt(row.key);
      open = undefined;
      rows.advance();
      row = rows.head;
    }
    const entry = isEntry(item) ? item : undefined;
    if (entry === undefined || row?.key !== item.key) row = undefined;
    else rows.advance();
    const unchanged = entry !== undefined && isUnchanged(entry, row, options);
    if (open !== undefined && (!unchanged || open.isFull)) {
      yield open.endedAt(item.key);
      open = undefined;
    }
    if (unchanged) (open ??= new Stretch(item.key)).add(entry, row !== undefined);
    else yield item;
  }
  if (open !== undefined) yield open.endedAt(rows.head === undefined ? until : rows.head.key);
}

class Stretch {
  readonly #key: string;
  readonly #folders: string[] = [];
  #entries = 0;
  #known = 0;

  constructor(key: string) {
    this.#key = key;
  }

  get isFull(): boolean {
    return this.#entries >= MOST_ENTRIES;
  }

  add(entry: Entry, known: boolean): void {
    this.#entries += 1;
    if (known && entry.kind !== "folder") this.#known += 1;
    if (entry.kind === "folder" && entry.side === "local") this.#folders.push(entry.path);
  }

  /** @param until a key after everything that was added, and not after any other entry or row */
  endedAt(until: string | undefined): Unchanged {
    const folders = this.#folders;
    return { kind: "unchanged", key: this.#key, until, entries: this.#entries, known: this.#known, folders };
  }
}
