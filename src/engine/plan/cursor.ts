import type { Entry, Gap, Leftover, Scan, ScanItem } from "../../shared/model/entry.ts";

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

  get head(): E | Gap | Leftover | undefined {
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

/** Journal rows in key order, read in pages so that rows may be written meanwhile. */
export class RowCursor<R extends { readonly key: string }> {
  readonly #page: (after: string | undefined, limit: number) => readonly R[];
  #rows: readonly R[];
  #index = 0;
  static readonly PAGE = 2000;

  constructor(page: (after: string | undefined, limit: number) => readonly R[]) {
    this.#page = page;
    this.#rows = page(undefined, RowCursor.PAGE);
  }

  get head(): R | undefined {
    return this.#rows[this.#index];
  }

  advance(): void {
    const last = this.head;
    this.#index += 1;
    if (last === undefined || this.#index < this.#rows.length || this.#rows.length < RowCursor.PAGE) return;
    this.#rows = this.#page(last.key, RowCursor.PAGE);
    this.#index = 0;
  }
}
