import type { JobOptions } from "../../shared/model/job.ts";

/** What may keep a job from running until the user confirms it: GU1, GU4, VR4. */
export type Confirmed = Pick<JobOptions, "rootMoved" | "takeOver" | "acceptRules">;

/** What the user confirmed, until a sync has used it. */
export class Confirmations {
  readonly #given = new Set<keyof Confirmed>();
  /** What the running sync was started with. */
  #begun: readonly (keyof Confirmed)[] = [];

  get options(): Confirmed {
    const has = (what: keyof Confirmed): boolean => this.#given.has(what);
    return { rootMoved: has("rootMoved"), takeOver: has("takeOver"), acceptRules: has("acceptRules") };
  }

  give(what: keyof Confirmed): void {
    this.#given.add(what);
  }

  /** A sync used it, even if it fails later. */
  use(what: keyof Confirmed): void {
    this.#given.delete(what);
  }

  begin(): void {
    this.#begun = [...this.#given];
  }

  /** Uses up what the sync that ended was started with, except a takeover: the sync tells when it has happened. */
  settle(): void {
    for (const what of this.#begun) if (what !== "takeOver") this.#given.delete(what);
  }
}
