import type { FileEventView } from "../../../shared/contract/engine-commands.ts";
import { defined } from "../../../shared/defined.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";
import { Versioned } from "../../state/versioned.ts";
import { isNews, type SyncView } from "./activity-words.ts";

export type HistoryRow =
  | { readonly kind: "day"; readonly at: number }
  /** `within`: it stands below the sync that caused it. */
  | { readonly kind: "event"; readonly event: FileEventView; readonly within: boolean }
  | { readonly kind: "sync"; readonly sync: SyncView };

/** What the list shows. */
export interface HistoryQuery {
  readonly job: string | undefined;
  /** Part of a key; a search leaves out syncs. */
  readonly search: string;
  /** Events of this kind match the search as well. */
  readonly kind: FileEventView["what"] | undefined;
  /** What the user filters by. */
  readonly show: "all" | "files" | "syncs";
}

const PAGE = 300;

/** File events and syncs as one list, newest first, loaded by page. */
export class HistoryFeed extends Versioned {
  readonly rows: HistoryRow[] = [];
  error: WireError | undefined;
  /** The first page has loaded or failed. */
  begun = false;
  readonly #query: HistoryQuery;
  readonly #controller = new AbortController();
  #events: FileEventView[] = [];
  #syncs: SyncView[] = [];
  #cursor: string | undefined;
  #before: number | undefined;
  #moreEvents: boolean;
  #moreSyncs: boolean;
  #busy = false;
  #day = "";

  constructor(query: HistoryQuery) {
    super();
    this.#query = query;
    this.#moreEvents = query.show !== "syncs";
    this.#moreSyncs = query.show !== "files" && query.search === "";
    void this.more();
  }

  get complete(): boolean {
    return !this.#moreEvents && !this.#moreSyncs && this.#events.length === 0 && this.#syncs.length === 0;
  }

  close(): void {
    this.#controller.abort();
  }

  /** Loads the next rows; retries after an error. Never throws. */
  async more(): Promise<void> {
    if (this.#busy || this.complete) return;
    this.#busy = true;
    this.error = undefined;
    try {
      await Promise.all([
        this.#events.length === 0 && this.#moreEvents ? this.#askEvents() : undefined,
        this.#syncs.length === 0 && this.#moreSyncs ? this.#askSyncs() : undefined,
      ]);
      this.#merge();
    } catch (error) {
      if (!isAbort(error)) this.error = toLianaError(error).toWire();
    } finally {
      this.#busy = false;
      this.begun = true;
      this.changed();
    }
  }

  async #askEvents(): Promise<void> {
    const { job, search, kind } = this.#query;
    const input = { search, limit: PAGE, ...defined({ job, kind }) };
    const from = this.#cursor === undefined ? input : { ...input, cursor: this.#cursor };
    const { items, next } = await call("eventsPage", from, { signal: this.#controller.signal });
    this.#events = items;
    this.#cursor = next;
    this.#moreEvents = next !== undefined;
  }

  async #askSyncs(): Promise<void> {
    const { job, show } = this.#query;
    const input = { limit: PAGE, ...defined({ job }) };
    const from = this.#before === undefined ? input : { ...input, before: this.#before };
    const { items } = await call("syncsPage", from, { signal: this.#controller.signal });
    this.#before = items.at(-1)?.startedAt;
    this.#moreSyncs = items.length >= PAGE;
    this.#syncs = show === "syncs" ? items : items.filter(isNews);
  }

  /** Merges both lists until one that has more pages is used up: only then the order is known. */
  #merge(): void {
    let [events, syncs] = [0, 0];
    const shown = this.rows.length;
    for (;;) {
      const event = this.#events[events];
      const sync = this.#syncs[syncs];
      if (event === undefined && (this.#moreEvents || sync === undefined)) break;
      if (sync === undefined && (this.#moreSyncs || event === undefined)) break;
      if (sync === undefined || (event !== undefined && event.at >= timeOf(sync))) {
        if (event !== undefined) this.#add(event.at, { kind: "event", event, within: false });
        events += 1;
      } else {
        this.#addSync(sync, shown);
        syncs += 1;
      }
    }
    this.#events.splice(0, events);
    this.#syncs.splice(0, syncs);
  }

  /**
   * Puts a sync above the events that it caused, as far as they follow one another: events of syncs of other jobs at the
   * same time separate them. Rows that are already shown do not move.
   * @param shown the number of these rows
   */
  #addSync(sync: SyncView, shown: number): void {
    const { rows } = this;
    const day = new Date(timeOf(sync)).toDateString();
    let first = rows.length;
    while (first > shown && day === this.#day && isCausedBy(rows[first - 1], sync)) first -= 1;
    if (first === rows.length) {
      this.#add(timeOf(sync), { kind: "sync", sync });
      return;
    }
    const caused = rows.splice(first).map((row) => (row.kind === "event" ? { ...row, within: true } : row));
    rows.push({ kind: "sync", sync }, ...caused);
  }

  #add(at: number, row: HistoryRow): void {
    const day = new Date(at).toDateString();
    if (day !== this.#day) this.rows.push({ kind: "day", at });
    this.#day = day;
    this.rows.push(row);
  }
}

/** The position of a sync in the list: `syncsPage` orders by start. */
function timeOf({ startedAt }: SyncView): number {
  return startedAt;
}

function isCausedBy(row: HistoryRow | undefined, { job, startedAt, endedAt }: SyncView): boolean {
  if (row?.kind !== "event" || row.within || row.event.job !== job) return false;
  const { at } = row.event;
  return at >= startedAt && (endedAt === undefined || at <= endedAt);
}
