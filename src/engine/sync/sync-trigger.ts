import type { LocalEntry } from "../../shared/model/entry.ts";
import type { WalkSeat } from "../disk/port.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { Hint } from "../rules/hint.ts";
import type { UrgentHints } from "./urgent-hints.ts";

/** What triggered the sync; decides what it scans and when deletions run. */
export interface SyncTrigger {
  /**
   * Folders that may have changed, for a partial sync; undefined for a full sync. A sync that must list the target
   * becomes a full sync.
   */
  readonly hints: readonly Hint[] | undefined;
  /** In a partial sync, files changed less than this ago, in ms, are left to a later sync. */
  readonly settleMs: number;
  /**
   * UP6. `try`: somebody waits for a full sync, so files that keep changing are tried too. `spare`: they are left to later
   * syncs, as in a partial sync. `try-hinted`: the user wants the hinted folders tried (FB).
   */
  readonly restless: "try" | "try-hinted" | "spare";
  /** GU2. `when-quiet`: the sync is automatic, and more deletions may follow. */
  readonly deletions: "at-once" | "when-quiet";
  /** A command line waits for the sync, so work that is usually delayed to save requests is done now (NA7). */
  readonly asked?: true | undefined;
  /** TR1. `page`: the user requested the sync, so a page of the target is compared with the journal. */
  readonly contact: "none" | "page";
  /** JB3: for a full sync, receives hints while it runs. */
  readonly urgent?: UrgentHints | undefined;
  /**
   * TR6: a restore that somebody waits for compares the source with the journals. Syncs of jobs need not: the job that
   * uploads to the source reports what is missing there.
   */
  readonly comparesRecord?: boolean;
  /** A walk of the source that is shared with syncs of the same folder to other targets. */
  readonly seat?: WalkSeat | undefined;
  /** Called with the path of each folder of the source that is scanned. */
  readonly onFolder?: ((path: string) => void) | undefined;
  /** GU1: called with the path of each mount point below the source. `there`: whether its disk is mounted. */
  readonly onMount?: ((path: string, there: boolean) => void) | undefined;
  /** GU4: called when the sync begins and ends a wait during which other jobs may take its place. */
  readonly onRest?: ((resting: boolean) => void) | undefined;
}

/** A sync on the command line, or a restore. */
export const ON_DEMAND: SyncTrigger = {
  hints: undefined,
  settleMs: 0,
  restless: "try",
  deletions: "at-once",
  asked: true,
  contact: "none",
  comparesRecord: true,
};

/** A folder to scan again, even without a hint. */
export interface LeftFolder {
  readonly path: string;
  /** ms since 1970 */
  readonly dueAt: number;
}

/** Work that a sync leaves to later ones. */
export interface SyncLeft {
  /** Folders with files that keep changing (UP6). */
  readonly unsettled: readonly LeftFolder[];
  /** When deletions that wait for quiet (GU2) are due, ms since 1970; undefined if there are none. */
  readonly deletionsDueAt: number | undefined;
  /** RS5: what a restore waits for, and when the next sync is worth while. */
  readonly waiting?: Waiting | undefined;
}

/**
 * Whether a file changed so recently that it may still be being written. A time in the future was set by a program and
 * does not say when the file changed.
 * @param now ms since 1970
 */
export function isUnsettled({ kind, mtimeNs, unit }: LocalEntry, settleMs: number, now: number): boolean {
  // A copy of a database is consistent at any moment (UN3).
  if (kind !== "file" || unit !== undefined) return false;
  const age = now - Number(mtimeNs / 1_000_000n);
  return age >= 0 && age < settleMs;
}
