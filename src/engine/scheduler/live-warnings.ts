import { type Warning, warningsAfter } from "../../shared/model/warning.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";

/** What was warned of since the journal was last read, or by a restore, which has none of the kind. */
export class LiveWarnings {
  #all: readonly Warning[] = [];

  get all(): readonly Warning[] {
    return this.#all;
  }

  /** @param at ms since 1970 */
  hear(event: SyncEvent, at: number): void {
    if (event.kind === "warning") this.#all = warningsAfter(this.#all, [{ error: event.error, at }], false);
  }

  /** The journal has them now. */
  clear(): void {
    this.#all = [];
  }
}
