import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { UrgentHints } from "../../../src/engine/sync/urgent-hints.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import type { Hint } from "../../../src/engine/rules/hint.ts";
import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";

/** The hints of a watch, some of which are late, duplicated or lost. */
export class Hints {
  /** A generator for choices that were added later, so that the older choices of each seed stay the same. */
  readonly #aside: SeededRandom;
  readonly #random: SeededRandom;
  /** Not delivered yet. */
  #waiting: Hint[] = [];
  /** Hints of the running sync; undefined: a full scan. */
  #reported: readonly Hint[] | undefined;
  /** A change will get no more hint, or a sync did not reach a hinted folder. */
  #lost = true;

  constructor(disk: MemoryDisk, random: SeededRandom, seed = 0) {
    this.#aside = new SeededRandom(seed);
    this.#random = random;
    disk.edit.onHint = (hint) => this.#waiting.push(hint);
  }

  /** What triggers the next sync. */
  trigger(): SyncTrigger {
    const random = this.#random;
    const deletions = random.pick(["at-once", "when-quiet"] as const);
    if (random.chance(0.5)) {
      // Changes after the beginning of a full scan are not counted as hinted to it.
      this.#waiting = [];
      this.#reported = undefined;
      const urgent = this.#aside.chance(0.5) ? { urgent: new UrgentHints() } : {};
      const restless = this.#aside.pick(["try", "spare"] as const);
      const contact = this.#aside.pick(["none", "page"] as const);
      return { hints: undefined, settleMs: 0, restless, deletions, contact, ...urgent };
    }
    const reported: Hint[] = [];
    const late: Hint[] = [];
    for (const hint of this.#waiting) {
      const fate = random.int(10);
      if (fate === 0) this.#lost = true;
      else if (fate === 1) late.push(hint);
      else reported.push(...(fate === 2 ? [hint, hint] : [hint]));
    }
    // Hints have no guaranteed order, and some are about folders that do not exist.
    if (random.chance(0.2)) reported.reverse();
    if (random.chance(0.1))
      reported.push({ path: random.pick(["", "dir", "nowhere/at/all"]), deep: random.chance(0.5) });
    this.#waiting = late;
    this.#reported = reported;
    return {
      hints: reported,
      settleMs: random.pick([0, 0, 500]),
      restless: "spare",
      deletions,
      contact: "none",
    };
  }

  /** JB3: posts urgent hints to a running sync, in any order, more often than needed, and also without a change. */
  post({ urgent }: SyncTrigger): void {
    const random = this.#aside;
    if (urgent === undefined || !random.chance(0.1)) return;
    const path = random.pick(["", "dir", "nowhere/at/all"]);
    urgent.post({ hints: [{ path, deep: random.chance(0.5) }], settleMs: random.pick([0, 0, 500]) });
  }

  /** All waiting hints, each once. */
  all(): Pick<SyncTrigger, "hints"> {
    const hints = this.#waiting;
    this.#waiting = [];
    this.#reported = hints;
    return { hints };
  }

  /** From now on hints do not cover every change. */
  lose(): void {
    this.#lost = true;
  }

  recordEnd(result: SyncResult | undefined): void {
    const done = result?.outcome === "in-step" || result?.outcome === "held";
    const left = result?.left.unsettled ?? [];
    if (!done || left.length > 0) this.#lost = true;
    else if (this.#reported === undefined) this.#lost = false;
  }

  /** Whether every change was hinted and scanned, or will be. */
  get isKept(): boolean {
    return !this.#lost;
  }

  /** Whether every change so far was scanned. */
  get nothingOwed(): boolean {
    return (this.#reported === undefined || !this.#lost) && this.#waiting.length === 0;
  }
}
