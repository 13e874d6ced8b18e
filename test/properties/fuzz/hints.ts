import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { UrgentHints } from "../../../src/engine/sync/urgent-hints.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import type { Hint } from "../../../src/engine/rules/hint.ts";
import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";

/** What a watch tells of a disk: some of it late, twice, or never. */
export class Hints {
  /** For what syncs are given beside hints: the lives of seeds stay as they were. */
  readonly #aside: SeededRandom;
  readonly #random: SeededRandom;
  /** Not told yet. */
  #waiting: Hint[] = [];
  /** Of the running sync; undefined: it looks at everything. */
  #reported: readonly Hint[] | undefined;
  /** Something changed of which no hint will come any more, or a sync did not get to where it was told. */
  #lost = true;

  constructor(disk: MemoryDisk, random: SeededRandom, seed = 0) {
    this.#aside = new SeededRandom(seed);
    this.#random = random;
    disk.edit.onHint = (hint) => this.#waiting.push(hint);
  }

  /** How the next sync comes about. */
  trigger(): SyncTrigger {
    const random = this.#random;
    const deletions = random.pick(["at-once", "when-quiet"] as const);
    if (random.chance(0.5)) {
      // What happens from the beginning of a pass on is not for it.
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
    // Nobody promises an order, or that all of it is about what is there.
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

  /** JB3: tells a sync of what changes meanwhile, in any order, more often than needed, also where nothing did. */
  post({ urgent }: SyncTrigger): void {
    const random = this.#aside;
    if (urgent === undefined || !random.chance(0.1)) return;
    const path = random.pick(["", "dir", "nowhere/at/all"]);
    urgent.post({ hints: [{ path, deep: random.chance(0.5) }], settleMs: random.pick([0, 0, 500]) });
  }

  /** All of them, none twice. */
  all(): Pick<SyncTrigger, "hints"> {
    const hints = this.#waiting;
    this.#waiting = [];
    this.#reported = hints;
    return { hints };
  }

  /** More is to be looked at than hints tell. */
  lose(): void {
    this.#lost = true;
  }

  passed(result: SyncResult | undefined): void {
    const done = result?.outcome === "in-step" || result?.outcome === "held";
    const left = result?.left.unsettled ?? [];
    if (!done || left.length > 0) this.#lost = true;
    else if (this.#reported === undefined) this.#lost = false;
  }

  /** Every change was hinted and looked at, or will be. */
  get isKept(): boolean {
    return !this.#lost;
  }

  /** All that changed until now was looked at. */
  get nothingOwed(): boolean {
    return (this.#reported === undefined || !this.#lost) && this.#waiting.length === 0;
  }
}
