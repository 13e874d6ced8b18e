import type { Hint } from "../rules/hint.ts";

/** Folders that changed while a full sync runs, and the settle time of their files in ms. */
export interface Urgent {
  readonly hints: readonly Hint[];
  readonly settleMs: number;
}

/** JB3: passes hints to a running full sync. */
export class UrgentHints {
  #listener: ((urgent: Urgent) => void) | undefined;

  /** @returns whether the sync accepts hints at the moment. The caller keeps the hints for a later sync in any case. */
  post(urgent: Urgent): boolean {
    this.#listener?.(urgent);
    return this.#listener !== undefined;
  }

  listen(listener: ((urgent: Urgent) => void) | undefined): void {
    this.#listener = listener;
  }
}
