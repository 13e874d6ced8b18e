import { isAbort, toLianaError, type WireError } from "../../../../shared/errors.ts";
import type { RestoreChange } from "../../../../shared/model/restore-changes.ts";
import { Versioned } from "../../../state/versioned.ts";

/** Requests the changes from a position. */
export type AskChanges = (offset: number, signal: AbortSignal) => Promise<readonly RestoreChange[]>;

/** Changes per request. */
export const PAGE = 200;
/** Pages around the visible ones that are kept. */
const KEPT = 4;

/** A list of known length, of which only the pages near the visible lines are kept. */
export class ChangePages extends Versioned {
  readonly count: number;
  readonly #ask: AskChanges;
  readonly #controller = new AbortController();
  readonly #pages = new Map<number, readonly RestoreChange[]>();
  readonly #pending = new Set<number>();
  #error: WireError | undefined;

  constructor(count: number, ask: AskChanges) {
    super();
    this.count = count;
    this.#ask = ask;
  }

  get error(): WireError | undefined {
    return this.#error;
  }

  /** Undefined until its page is loaded. */
  at(index: number): RestoreChange | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Tells which lines are visible. */
  show(first: number, last: number): void {
    if (this.count === 0) return;
    const [from, to] = [Math.floor(first / PAGE), Math.floor(last / PAGE)];
    for (const page of this.#pages.keys())
      if (page < from - KEPT || page > to + KEPT) this.#pages.delete(page);
    for (let page = from; page <= to; page++) void this.#load(page);
  }

  /** After an error. */
  retry(): void {
    this.#error = undefined;
    this.changed();
  }

  close(): void {
    this.#controller.abort();
  }

  /** Never throws. */
  async #load(page: number): Promise<void> {
    if (this.#pages.has(page) || this.#pending.has(page) || this.#error !== undefined) return;
    this.#pending.add(page);
    const { signal } = this.#controller;
    try {
      const items = await this.#ask(page * PAGE, signal);
      if (!signal.aborted) this.#pages.set(page, items);
    } catch (error) {
      if (!isAbort(error)) this.#error = toLianaError(error).toWire();
    } finally {
      this.#pending.delete(page);
      if (!signal.aborted) this.changed();
    }
  }
}
