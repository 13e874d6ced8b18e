import type { Entry, Gap, Scan, ScanItem } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";

/** Reads a scan item by item: synchronously within a batch, so a million items cost no promises. */
export class ScanCursor<E extends Entry> {
  readonly #iterator: AsyncIterator<readonly ScanItem<E>[]>;
  #batch: readonly ScanItem<E>[] = [];
  #index = 0;
  #ended = false;
  /** The unreadable subtree, the outermost if they nest. */
  #gap: Gap | undefined;
  #gapKey: Gap | undefined;

  constructor(scan: Scan<E>) {
    this.#iterator = scan[Symbol.asyncIterator]();
  }

  /** True if `fill` must be awaited before `head` is valid. */
  get empty(): boolean {
    return this.#index >= this.#batch.length && !this.#ended;
  }

  async fill(): Promise<void> {
    while (this.empty) {
      const next = await this.#iterator.next();
      if (next.done === true) this.#ended = true;
      else {
        this.#batch = next.value;
        this.#index = 0;
      }
    }
  }

  get head(): ScanItem<E> | undefined {
    return this.#batch[this.#index];
  }

  /** Items that are read already. */
  get ready(): number {
    return this.#batch.length - this.#index;
  }

  /** Moves past the head; a gap stays in effect for the keys it covers. */
  advance(): void {
    const item = this.head;
    this.#index += 1;
    if (item?.kind !== "gap") return;
    if (item.key !== "" && !item.key.endsWith("/")) this.#gapKey = item;
    else if (this.#gap === undefined || !item.key.startsWith(this.#gap.key)) this.#gap = item;
  }

  /** The gap already passed that covers `key`. Keys must be requested in order. */
  gapAt(key: string): Gap | undefined {
    if (this.#gapKey?.key === key) return this.#gapKey;
    return this.#gap !== undefined && key.startsWith(this.#gap.key) ? this.#gap : undefined;
  }

  unknown(key: string): boolean {
    return this.gapAt(key) !== undefined;
  }

  async close(): Promise<void> {
    this.#ended = true;
    await this.#iterator.return?.();
  }
}

/** Journal rows by page: those after a key, or from a key on, in key order and at most `limit`. */
export interface RowPages<R> {
  after(key: string, limit: number): readonly R[];
  from(key: string, limit: number): readonly R[];
}

/** Where the next page begins. */
type PageStart =
  | { readonly kind: "after"; readonly key: string }
  | { readonly kind: "from"; readonly key: string }
  /** There is none. */
  | { readonly kind: "end" };

/**
 * Journal rows in key order, read in pages so that rows may be written meanwhile. Reads nothing before it is needed,
 * and only few rows if the reader skips often.
 */
export class RowCursor<R extends { readonly key: string }> {
  readonly #pages: RowPages<R>;
  #rows: readonly R[] = [];
  #index = 0;
  #next: PageStart = { kind: "from", key: "" };
  #limit = firstLimit(FEW_ROWS);
  /** Maximum number of rows per page. */
  static readonly PAGE = 2000;

  constructor(pages: RowPages<R>) {
    this.#pages = pages;
  }

  get head(): R | undefined {
    if (this.#index >= this.#rows.length && this.#next.kind !== "end") this.#read(this.#next);
    return this.#rows[this.#index];
  }

  advance(): void {
    if (this.head !== undefined) this.#index += 1;
  }

  /** Whether the cursor is right before `key` and has read nothing beyond. */
  isUnreadFrom(key: string): boolean {
    return this.#next.kind === "from" && this.#next.key === key;
  }

  /**
   * Moves to the first row whose key is not before `key`; past all rows if it is undefined.
   * @param expected about how many rows will be asked for then
   */
  skipTo(key: string | undefined, expected: number): void {
    if (key !== undefined) {
      while (compareKeys(this.#rows[this.#index]?.key ?? key, key) < 0) this.#index += 1;
      if (this.#index < this.#rows.length || this.#next.kind === "end") return;
    }
    this.#rows = [];
    this.#index = 0;
    this.#next = key === undefined ? { kind: "end" } : { kind: "from", key };
    this.#limit = firstLimit(expected + SPARE_ROWS);
  }

  #read(start: Exclude<PageStart, { kind: "end" }>): void {
    const limit = this.#limit;
    this.#rows =
      start.kind === "from" ? this.#pages.from(start.key, limit) : this.#pages.after(start.key, limit);
    this.#index = 0;
    const last = this.#rows.at(-1);
    const more = last !== undefined && this.#rows.length === limit;
    this.#next = more ? { kind: "after", key: last.key } : { kind: "end" };
    this.#limit = Math.min(limit * 2, RowCursor.PAGE);
  }
}

function firstLimit(rows: number): number {
  return Math.min(rows, RowCursor.PAGE);
}

/** Rows of the first page, if nothing is known; each further page is twice as long. */
const FEW_ROWS = 100;
/** For rows of what is gone, and the one behind the last. */
const SPARE_ROWS = 8;
