import type { Hint } from "../rules/hint.ts";

/** Folders that changed while a full sync runs, and the settle time of their files in ms. */
export interface Urgent {
  readonly hints: readonly Hint[];
  readonly settleMs: number;
}

/** JB3: how a sync that runs is told of what was saved meanwhile. */
export class UrgentHints {
  #listener: ((urgent: Urgent) => void) | undefined;

  /** @returns whether the sync takes them at this moment; whoever posts them keeps them for a later sync either way */
  post(urgent: Urgent): boolean {
    this.#listener?.(urgent);
    return this.#listener !== undefined;
  }

  listen(listener: ((urgent: Urgent) => void) | undefined): void {
    this.#listener = listener;
  }
}
