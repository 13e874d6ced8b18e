import { type Warning, warningsAfter } from "../../shared/model/warning.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";

/** Warnings that were reported since the journal was last read, or by a restore, which stores none. */
export class LiveWarnings {
  #all: readonly Warning[];

  constructor(all: readonly Warning[] = []) {
    this.#all = all;
  }

  get all(): readonly Warning[] {
    return this.#all;
  }

  /** @param at ms since 1970 */
  hear(event: SyncEvent, at: number): void {
    if (event.kind === "warning") this.#all = warningsAfter(this.#all, [{ error: event.error, at }], false);
  }

  /** Call after reading the journal, which contains them now. */
  clear(): void {
    this.#all = [];
  }
}
