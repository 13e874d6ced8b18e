import type { FolderSum } from "../../../shared/contract/file-views.ts";
import { Versioned } from "../../state/versioned.ts";

/** Requests the sums of some folders. Calls `progress` with those that are known by then. */
export type AskSums = (
  folders: readonly string[],
  progress: (sums: readonly FolderSum[]) => void,
  signal: AbortSignal,
) => Promise<readonly FolderSum[]>;

/** Folders of one request. */
const MOST = 100;
/** Sums that are kept. */
const KEPT = 5_000;
/** Time (ms) for which the visible folders have to stay the same: while scrolling, nothing is requested. */
const REST = 150;
/** Least time (ms) between two requests for the same folders: a busy sync changes them all the time. */
const AGAIN = 5_000;
/** The same, as a multiple of the time that the last request took. */
const SHARE = 20;

/**
 * Number and size of the files below the visible folders. They arrive after the rows; while they are counted again, the
 * earlier ones stay. A failure leaves them out: the list says what is wrong with the journal.
 */
export class VisibleSums extends Versioned {
  readonly #ask: AskSums;
  readonly #sums = new Map<string, FolderSum>();
  /** Folders whose sums were counted since the last change. */
  readonly #fresh = new Set<string>();
  #wanted: readonly string[] = [];
  /** When other folders became visible last. */
  #shownAt = -REST;
  #running: { readonly folders: readonly string[]; readonly controller: AbortController } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When known folders may be counted again. */
  #againAt = 0;
  #closed = false;

  constructor(ask: AskSums) {
    super();
    this.#ask = ask;
  }

  /** Undefined while it is not known. */
  of(folder: string): FolderSum | undefined {
    return this.#sums.get(folder);
  }

  /** Tells which folders are visible. A request for folders that no longer are is given up. */
  show(folders: readonly string[]): void {
    if (folders.join("\n") === this.#wanted.join("\n")) return;
    const now = performance.now();
    const rest = now - this.#shownAt < REST ? REST : 0;
    this.#shownAt = now;
    this.#wanted = folders.slice(0, MOST);
    const { folders: asked, controller } = this.#running ?? {};
    if (asked !== undefined && !asked.some((key) => folders.includes(key))) controller?.abort();
    this.#plan(rest);
  }

  /** The files may have changed. */
  refresh(): void {
    this.#fresh.clear();
    this.#plan(REST);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#running?.controller.abort();
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.#load(), ms);
  }

  /** Never throws. */
  async #load(): Promise<void> {
    if (this.#running !== undefined) return;
    const due = this.#wanted.filter((key) => !this.#fresh.has(key));
    const unknown = due.filter((key) => !this.#sums.has(key));
    const [folders, began] = [unknown.length > 0 ? unknown : due, performance.now()];
    if (folders.length === 0) return;
    if (unknown.length === 0 && began < this.#againAt) return this.#plan(this.#againAt - began);
    const controller = new AbortController();
    this.#running = { folders, controller };
    for (const key of folders) this.#fresh.add(key);
    try {
      this.#take(await this.#ask(folders, (sums) => this.#take(sums), controller.signal));
    } catch {
      // An abort: the folders are counted when they are visible again. A failure: at the next change.
      if (controller.signal.aborted) for (const key of folders) this.#fresh.delete(key);
    }
    this.#running = undefined;
    this.#againAt = performance.now() + Math.max(AGAIN, (performance.now() - began) * SHARE);
    this.#plan(REST);
  }

  #take(sums: readonly FolderSum[]): void {
    if (this.#closed) return;
    if (this.#sums.size > KEPT) this.#sums.clear();
    for (const sum of sums) this.#sums.set(sum.key, sum);
    this.changed();
  }
}
