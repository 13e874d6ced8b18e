import type { Entry, Gap, Scan, ScanItem } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";

/** A scan read item by item: synchronous within a batch, so a million items cost no promises. */
export class ScanCursor<E extends Entry> {
  readonly #iterator: AsyncIterator<readonly ScanItem<E>[]>;
  #batch: readonly ScanItem<E>[] = [];
  #index = 0;
  #ended = false;
  /** The subtree of which nothing is known, the outermost if they nest. */
  #gap: Gap | undefined;
  #gapKey: Gap | undefined;

  constructor(scan: Scan<E>) {
    this.#iterator = scan[Symbol.asyncIterator]();
  }

  /** True when `fill` must be awaited before `head` can be believed. */
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

  /** Steps over the head; a gap stays in force for the keys it covers. */
  advance(): void {
    const item = this.head;
    this.#index += 1;
    if (item?.kind !== "gap") return;
    if (item.key !== "" && !item.key.endsWith("/")) this.#gapKey = item;
    else if (this.#gap === undefined || !item.key.startsWith(this.#gap.key)) this.#gap = item;
  }

  /** The gap stepped over that covers `key`. Keys must be asked in order. */
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
  after(key: string | undefined, limit: number): readonly R[];
  from(key: string, limit: number): readonly R[];
}

/** Journal rows in key order, read in pages so that rows may be written meanwhile. */
export class RowCursor<R extends { readonly key: string }> {
  readonly #pages: RowPages<R>;
  readonly #limit: number;
  /** Undefined until the first is asked for: a scan of one folder begins far from the first row. */
  #rows: readonly R[] | undefined;
  #index = 0;
  static readonly PAGE = 2000;

  /** @param limit rows a page */
  constructor(pages: RowPages<R>, limit = RowCursor.PAGE) {
    this.#pages = pages;
    this.#limit = limit;
  }

  get head(): R | undefined {
    this.#rows ??= this.#pages.after(undefined, this.#limit);
    return this.#rows[this.#index];
  }

  advance(): void {
    const last = this.head;
    this.#index += 1;
    const read = this.#rows?.length ?? 0;
    if (last === undefined || this.#index < read || read < this.#limit) return;
    this.#rows = this.#pages.after(last.key, this.#limit);
    this.#index = 0;
  }

  /** On to the first row whose key is not before `key`; past all rows where that is undefined. */
  skipTo(key: string | undefined): void {
    if (key === undefined) {
      this.#rows = [];
      this.#index = 0;
      return;
    }
    const rows = this.#rows ?? [];
    while (this.#index < rows.length && compareKeys(rows[this.#index]?.key ?? "", key) < 0) this.#index += 1;
    const isLast = this.#rows !== undefined && rows.length < this.#limit;
    if (this.#index < rows.length || isLast) return;
    this.#rows = this.#pages.from(key, this.#limit);
    this.#index = 0;
  }
}
