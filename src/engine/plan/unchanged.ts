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
  let folded: ScanItem<S>[] = [];
  const fold = new UnchangedFold<S>(rows, options, (item) => folded.push(item));
  for (const item of items) {
    fold.take(item);
    yield* folded;
    folded = [];
  }
  fold.end(until);
  yield* folded;
}

/** `foldUnchanged` for items that arrive one by one. */
export class UnchangedFold<S extends Entry> {
  readonly #rows: SketchCursor;
  readonly #options: FolderChoice;
  readonly #emit: (item: ScanItem<S>) => void;
  #open: Stretch | undefined;

  constructor(rows: SketchCursor, options: FolderChoice, emit: (item: ScanItem<S>) => void) {
    this.#rows = rows;
    this.#options = options;
    this.#emit = emit;
  }

  take(item: ScanItem<S>): void {
    const rows = this.#rows;
    let row = rows.head;
    while (row !== undefined && row.key !== item.key && compareKeys(row.key, item.key) < 0) {
      this.#close(row.key);
      rows.advance();
      row = rows.head;
    }
    const entry = isEntry(item) ? item : undefined;
    if (entry === undefined || row?.key !== item.key) row = undefined;
    else rows.advance();
    const unchanged = entry !== undefined && isUnchanged(entry, row, this.#options);
    if (!unchanged || this.#open?.isFull === true) this.#close(item.key);
    if (unchanged) (this.#open ??= new Stretch(item.key)).add(entry, row !== undefined);
    else this.#emit(item);
  }

  /** @param until a key after everything that was taken: where the scan ends; undefined: after all keys */
  end(until: string | undefined): void {
    const row = this.#rows.head;
    const isBefore = row !== undefined && (until === undefined || compareKeys(row.key, until) < 0);
    this.#close(isBefore ? row.key : until);
  }

  #close(until: string | undefined): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    this.#emit(open.endedAt(until));
  }
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
