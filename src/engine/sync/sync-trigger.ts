import type { LocalEntry } from "../../shared/model/entry.ts";
import type { Hint } from "../rules/hint.ts";
import type { UrgentHints } from "./urgent-hints.ts";

/** How a sync came about, and so what it looks at and how it takes deletions. */
export interface SyncTrigger {
  /**
   * Folders that may have changed; undefined: everything is looked at. A sync that must list the target anyway
   * looks at everything as well.
   */
  readonly hints: readonly Hint[] | undefined;
  /** With hints: files written within so many ms are left to a later sync. */
  readonly settleMs: number;
  /**
   * UP6, of a full sync. `try`: somebody waits for it, so each file is tried, also one that is written to
   * again and again. `spare`: those are left alone as they are with hints.
   */
  readonly restless: "try" | "spare";
  /** GU2. `when-quiet`: nobody asked for this sync, and deletions may come one by one. */
  readonly deletions: "at-once" | "when-quiet";
  /** Somebody runs the command and waits for this sync: what is only put off to save requests is done (NA7). */
  readonly asked?: true | undefined;
  /** TR1. `page`: the user asked for this sync, so the target is asked whether it holds what the journal says. */
  readonly contact: "none" | "page";
  /** JB3: of a full sync, what is saved while it runs. */
  readonly urgent?: UrgentHints | undefined;
  /** TR6: a restore that somebody waits for. What is missing at a job's own source is told by the job that puts it there. */
  readonly comparesRecord?: boolean;
  /** Told each folder of the source that is met, by its path. */
  readonly onFolder?: ((path: string) => void) | undefined;
  /** Told each folder of the source at which another disk is, or was, mounted, by its path (GU1). */
  readonly onMount?: ((path: string, there: boolean) => void) | undefined;
  /** Told as it begins and ends a wait of its own (GU4), in which others may have its turn. */
  readonly onRest?: ((resting: boolean) => void) | undefined;
}

/** As the user asked for it. */
export const ON_DEMAND: SyncTrigger = {
  hints: undefined,
  settleMs: 0,
  restless: "try",
  deletions: "at-once",
  asked: true,
  contact: "none",
  comparesRecord: true,
};

/** A folder that is to be looked at again, though nothing may be told of it. */
export interface LeftFolder {
  readonly path: string;
  /** ms since 1970 */
  readonly dueAt: number;
}

/** What a sync leaves to later ones. */
export interface SyncLeft {
  /** Folders with files that were still written. */
  readonly unsettled: readonly LeftFolder[];
  /** When deletions that wait for quiet are due, ms since 1970. */
  readonly deletionsDueAt: number | undefined;
}

/**
 * Whether a file may be in the midst of being written. A time in the future is what somebody set: nobody knows when
 * that was.
 * @param now ms since 1970
 */
export function isUnsettled({ kind, mtimeNs, unit }: LocalEntry, settleMs: number, now: number): boolean {
  // A copy of a database is consistent at any moment (UN3).
  if (kind !== "file" || unit !== undefined) return false;
  const age = now - Number(mtimeNs / 1_000_000n);
  return age >= 0 && age < settleMs;
}
