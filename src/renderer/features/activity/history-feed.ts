import type { FileEventView } from "../../../shared/contract/engine-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";
import { Versioned } from "../../state/versioned.ts";
import { isNews, type SyncView } from "./activity-words.ts";

export type HistoryRow =
  | { readonly kind: "day"; readonly at: number }
  | { readonly kind: "event"; readonly event: FileEventView }
  | { readonly kind: "sync"; readonly sync: SyncView };

/** What is looked for. */
export interface HistoryQuery {
  readonly job: string | undefined;
  /** Part of a key, or a kind of event. With it, and with `files`, passes are left out. */
  readonly search: string;
  readonly show: "all" | "files" | "syncs";
}

const PAGE = 300;

/** Events of files and passes as one list, the newest first, a page at a time. */
export class HistoryFeed extends Versioned {
  readonly rows: HistoryRow[] = [];
  error: WireError | undefined;
  /** The first page is there, or failed. */
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

  /** The next rows; after an error once more. Never throws. */
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
    const { job, search } = this.#query;
    const input = { search, limit: PAGE, ...(job === undefined ? {} : { job }) };
    const from = this.#cursor === undefined ? input : { ...input, cursor: this.#cursor };
    const { items, next } = await call("eventsPage", from, { signal: this.#controller.signal });
    this.#events = items;
    this.#cursor = next;
    this.#moreEvents = next !== undefined;
  }

  async #askSyncs(): Promise<void> {
    const { job, show } = this.#query;
    const input = { limit: PAGE, ...(job === undefined ? {} : { job }) };
    const from = this.#before === undefined ? input : { ...input, before: this.#before };
    const { items } = await call("syncsPage", from, { signal: this.#controller.signal });
    this.#before = items.at(-1)?.startedAt;
    this.#moreSyncs = items.length >= PAGE;
    this.#syncs = show === "syncs" ? items : items.filter(isNews);
  }

  /** As far as it is known what comes next: until a list that goes on has run dry. */
  #merge(): void {
    let [events, syncs] = [0, 0];
    for (;;) {
      const event = this.#events[events];
      const sync = this.#syncs[syncs];
      if (event === undefined && (this.#moreEvents || sync === undefined)) break;
      if (sync === undefined && (this.#moreSyncs || event === undefined)) break;
      if (sync === undefined || (event !== undefined && event.at >= timeOf(sync))) {
        if (event !== undefined) this.#add(event.at, { kind: "event", event });
        events += 1;
      } else {
        this.#add(timeOf(sync), { kind: "sync", sync });
        syncs += 1;
      }
    }
    this.#events.splice(0, events);
    this.#syncs.splice(0, syncs);
  }

  #add(at: number, row: HistoryRow): void {
    const day = new Date(at).toDateString();
    if (day !== this.#day) this.rows.push({ kind: "day", at });
    this.#day = day;
    this.rows.push(row);
  }
}

/** Where a sync stands in the list: pages go by its start. */
function timeOf({ startedAt }: SyncView): number {
  return startedAt;
}
