import type { FilesPage } from "../../../shared/contract/file-views.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { Versioned } from "../../state/versioned.ts";
import { ExcludedRows, type FindExcluded } from "./excluded-rows.ts";
import { type FileRow, forPeople, inKeyOrder } from "./file-rows.ts";

/** Requests the page that follows a key. */
export type AskFiles = (after: string | undefined, signal: AbortSignal) => Promise<FilesPage>;

/** The list ends here: an element that is much higher cannot be scrolled in a browser. */
export const MOST_ROWS = 1_000_000;

/** Pages around the visible ones that keep their rows. */
const KEPT_PAGES = 4;
/** Rows before the end of what is known at which more is requested. */
const AHEAD = 500;

interface Page {
  readonly after: string | undefined;
  next: string | undefined;
  count: number;
  /** Undefined while the page is out of sight: only its place is known then. */
  rows: readonly FileRow[] | undefined;
}

/**
 * One folder, or the results of a search, as a list. Only the pages near the visible ones are kept, so memory does not
 * grow with the number of entries.
 */
export class FilePages extends Versioned {
  readonly #ask: AskFiles;
  /** Follows the last page. */
  readonly #tail: ExcludedRows | undefined;
  readonly #controller = new AbortController();
  readonly #pages: Page[] = [];
  /** Index of the first row of each page. */
  #starts: number[] = [];
  readonly #pending = new Set<string>();
  #seen: { readonly first: number; readonly last: number } = { first: 0, last: 0 };
  #error: WireError | undefined;
  #recorded: FilesPage["recorded"];

  /** @param find undefined: the list has nothing that is excluded and not in the pages */
  constructor(ask: AskFiles, find?: FindExcluded) {
    super();
    this.#ask = ask;
    this.#tail = find && new ExcludedRows(find);
    this.#tail?.subscribe(() => this.changed());
    void this.#load(undefined, 0);
  }

  /** Rows whose place is known. */
  get count(): number {
    return Math.min(this.#total + (this.#tail?.rows.length ?? 0), MOST_ROWS);
  }

  /** There are more entries than the list can show. */
  get isCut(): boolean {
    return this.#total >= MOST_ROWS && this.#pages.at(-1)?.next !== undefined;
  }

  get isComplete(): boolean {
    return this.#hasAllPages && this.#tail?.isDone !== false;
  }

  /** What rules exclude; undefined if the list does not look for it. */
  get excluded(): Pick<ExcludedRows, "rows" | "isLooking" | "isCut" | "error"> | undefined {
    return this.#tail;
  }

  get error(): WireError | undefined {
    return this.#error;
  }

  /** Why the states are those of the last sync; undefined if they are not. */
  get recorded(): FilesPage["recorded"] {
    return this.#recorded;
  }

  /** Undefined while its page is being loaded again. */
  at(index: number): FileRow | undefined {
    if (index >= this.#total) return this.#tail?.rows[index - this.#total];
    const page = this.#pageOf(index);
    return this.#pages[page]?.rows?.[index - (this.#starts[page] ?? 0)];
  }

  /** Tells which rows are visible: loads what is missing around them, and drops what is far away. */
  show(first: number, last: number): void {
    this.#seen = { first, last };
    const [from, to] = [this.#pageOf(first), this.#pageOf(last)];
    for (const [at, page] of this.#pages.entries()) {
      if (at >= from && at <= to) {
        if (page.rows === undefined) void this.#load(page.after, at);
      } else if (at < from - KEPT_PAGES || at > to + KEPT_PAGES) page.rows = undefined;
    }
    const end = this.#pages.at(-1);
    if (end?.next !== undefined && last + AHEAD >= this.#total && this.#total < MOST_ROWS)
      void this.#load(end.next, this.#pages.length);
    if (this.#hasAllPages && last + AHEAD >= this.#total) void this.#tail?.start();
  }

  /** Loads the visible pages again, because the files may have changed. */
  refresh(): void {
    const [from, to] = [this.#pageOf(this.#seen.first), this.#pageOf(this.#seen.last)];
    for (const [at, page] of this.#pages.entries()) {
      if (at >= from && at <= to) void this.#load(page.after, at);
      else page.rows = undefined;
    }
  }

  /** After an error. */
  retry(): void {
    this.#error = undefined;
    this.changed();
    this.#tail?.retry();
    if (this.#pages.length === 0) void this.#load(undefined, 0);
    else this.show(this.#seen.first, this.#seen.last);
  }

  close(): void {
    this.#controller.abort();
    this.#tail?.close();
  }

  get #hasAllPages(): boolean {
    const last = this.#pages.at(-1);
    return last !== undefined && last.next === undefined;
  }

  get #total(): number {
    const last = this.#pages.length - 1;
    return (this.#starts[last] ?? 0) + (this.#pages[last]?.count ?? 0);
  }

  #pageOf(index: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }

  /** Loads one page. Never throws. */
  async #load(after: string | undefined, at: number): Promise<void> {
    const name = `${at} ${after ?? ""}`;
    if (this.#pending.has(name) || this.#error !== undefined) return;
    this.#pending.add(name);
    const { signal } = this.#controller;
    try {
      const page = await this.#ask(after, signal);
      signal.throwIfAborted();
      this.#put(at, after, page);
    } catch (error) {
      if (!isAbort(error)) this.#error = toLianaError(error).toWire();
    } finally {
      this.#pending.delete(name);
      if (!signal.aborted) this.changed();
    }
  }

  #put(at: number, after: string | undefined, { folders, files, next, recorded }: FilesPage): void {
    // A reload has moved the pages in the meantime.
    if (at > this.#pages.length || (at > 0 && this.#pages[at - 1]?.next !== after)) return;
    const rows = inKeyOrder(folders, files);
    // A level of one page is sorted for people. Longer ones keep the order of the keys, so that later pages insert nothing
    // between rows that are already shown.
    if (at === 0 && next === undefined && recorded !== "search") rows.sort(forPeople);
    const old = this.#pages[at];
    this.#pages[at] = { after, next, count: rows.length, rows };
    // Entries were added or removed: what follows begins elsewhere now.
    if (old !== undefined && old.next !== next) this.#pages.length = at + 1;
    if (at === 0) this.#recorded = recorded;
    let start = 0;
    this.#starts = this.#pages.map(({ count }) => (start += count) - count);
  }
}
