import type { Pause } from "../../shared/model/job-spec.ts";

/** A resource that the user saves by not running syncs. */
export type Saving = "battery" | "metered";

/** Why no sync of a job may begin now. Faults and due times are separate: they decide when an attempt is worthwhile. */
export type Block =
  /** JB2. `until`: ms since 1970; null: until the user ends the pause. */
  | { readonly kind: "paused"; readonly until: number | null }
  | { readonly kind: "saving"; readonly resource: Saving }
  /** JB2: the computer is about to sleep, or sleeps. */
  | { readonly kind: "asleep" }
  /** The journal has not been read yet. */
  | { readonly kind: "starting" }
  /** JB6: an answer to held deletions, or a restore, uses the journal. */
  | { readonly kind: "reserved" }
  /** A sync of the job is running, a ping of its service (RT3), or a verification (VE3). */
  | { readonly kind: "running" }
  /** The watch is being set up. A sync before that would miss changes made in between. */
  | { readonly kind: "watch" }
  /** The job was removed and added again, and the removed one has not released the journal. */
  | { readonly kind: "releasing" };

export interface BlockFacts {
  /** In force now. */
  readonly pause: Pause;
  readonly saving: Saving | undefined;
  readonly isAsleep: boolean;
  readonly isJournalRead: boolean;
  readonly isReserved: boolean;
  readonly isRunning: boolean;
  /** False while a watch is being set up; true also for a job without a watch. */
  readonly isWatchSettled: boolean;
  readonly isReleasing: boolean;
}

/** Why is this job not running? The first reason in the order in which the user can do something about it. */
export function blockOf(facts: BlockFacts): Block | undefined {
  if (facts.pause.kind === "paused") return { kind: "paused", until: facts.pause.until };
  if (facts.saving !== undefined) return { kind: "saving", resource: facts.saving };
  if (facts.isAsleep) return { kind: "asleep" };
  if (!facts.isJournalRead) return { kind: "starting" };
  if (facts.isReserved) return { kind: "reserved" };
  if (facts.isRunning) return { kind: "running" };
  if (!facts.isWatchSettled) return { kind: "watch" };
  return facts.isReleasing ? { kind: "releasing" } : undefined;
}

const STOPPING: ReadonlySet<Block["kind"]> = new Set(["paused", "saving", "asleep", "reserved"]);

/** Whether a running sync must stop because of the block. */
export function stopsSync(block: Block | undefined): boolean {
  return block !== undefined && STOPPING.has(block.kind);
}
