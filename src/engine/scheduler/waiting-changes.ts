import type { SyncLeft } from "../sync/sync-trigger.ts";
import { UrgentHints } from "../sync/urgent-hints.ts";
import type { Hint } from "../rules/hint.ts";
import { DirtyFolders } from "./dirty-folders.ts";
import { LaterScans } from "./later-scans.ts";
import { LOOK_EVERY } from "./schedule.ts";

/** A sync that does not send yet, or no more, is asked again after so many ms. */
const ASK_AGAIN = 1_000;

/** What changed in a watched folder and waits for a sync (JB3, GU2). Times are ms since 1970. */
export class WaitingChanges {
  readonly #dirty = new DirtyFolders();
  /** TR5: hinted folders with which a sync began that has not ended well. */
  readonly #taken = new Set<string>();
  /** UP6: folders that are looked at again, though nothing may be told of them. */
  readonly #later = new LaterScans();
  #deletionsDueAt = Number.POSITIVE_INFINITY;
  /** JB3: hinted while a full sync runs. */
  #urgent: { readonly folders: DirtyFolders; readonly sync: UrgentHints } | undefined;

  /** @param settleMs how long nothing may have been told of a folder before it is due */
  hint(hint: Hint, now: number, settleMs: number): void {
    this.#dirty.add(hint, now, settleMs);
    this.#urgent?.folders.add(hint, now, settleMs);
    // It is looked at soon, and what is found then decides again.
    this.#later.drop(hint.path);
  }

  /** JB3: when folders that were hinted while a full sync runs are to be sent ahead of their turn. */
  get urgentAt(): number {
    return this.#urgent?.folders.dueAt ?? Number.POSITIVE_INFINITY;
  }

  /** Tells that sync of them; they are kept for the one that follows as well. */
  postUrgent(now: number, settleMs: number): void {
    if (this.#urgent === undefined || this.urgentAt > now) return;
    const { folders, sync } = this.#urgent;
    const hints = folders.take(now, settleMs);
    if (hints.length === 0 || sync.post({ hints, settleMs })) return;
    for (const hint of hints) folders.add(hint, now, ASK_AGAIN);
  }

  /** No pass over everything runs any more. */
  dropUrgent(): void {
    this.#urgent = undefined;
  }

  /** So much changed that everything is to be looked at. */
  get tooMany(): boolean {
    return this.#dirty.tooMany;
  }

  /** When hinted folders, or deletions that waited for quiet, are to be looked at. */
  get dueAt(): number {
    return Math.min(this.#dirty.dueAt, this.#deletionsDueAt, this.#later.dueAt);
  }

  /** GU2: when deletions that wait for quiet are due. */
  get deletionsDueAt(): number {
    return this.#deletionsDueAt;
  }

  /** Folders with changes that no sync has sent. */
  get unsent(): number {
    return this.#dirty.countWith(this.#taken);
  }

  /** A clock that was set back must not put off what is due. */
  clampTo(now: number, settleMs: number): void {
    this.#dirty.clampTo(now, settleMs);
    this.#urgent?.folders.clampTo(now, settleMs);
    this.#later.clampTo(now);
    if (Number.isFinite(this.#deletionsDueAt))
      this.#deletionsDueAt = Math.min(this.#deletionsDueAt, now + LOOK_EVERY);
  }

  /** @returns how the sync that looks at everything now is told of what changes meanwhile */
  takeAll(): UrgentHints {
    for (const path of this.#dirty.paths) this.#taken.add(path);
    this.#dirty.clear();
    this.#later.clear();
    const sync = new UrgentHints();
    this.#urgent = { folders: new DirtyFolders(), sync };
    return sync;
  }

  /** @returns the folders that are due; undefined where nothing is */
  take(now: number, settleMs: number): readonly Hint[] | undefined {
    const hints = [...this.#dirty.take(now, settleMs), ...this.#later.take(now)];
    if (hints.length === 0 && this.#deletionsDueAt > now) return undefined;
    for (const { path } of hints) this.#taken.add(path);
    return hints;
  }

  /**
   * A sync has ended well.
   * @param left what it leaves to later ones
   * @param settleMs undefined where nothing is watched any more
   */
  settle({ unsettled, deletionsDueAt }: SyncLeft, now: number, settleMs: number | undefined): void {
    this.#taken.clear();
    for (const folder of unsettled) if (!this.#dirty.has(folder.path)) this.#later.add(folder, now);
    if (deletionsDueAt === undefined || settleMs === undefined)
      this.#deletionsDueAt = Number.POSITIVE_INFINITY;
    // Still there after they were due: in a place that cannot be read. It is tried again with everything else.
    else this.#deletionsDueAt = deletionsDueAt <= now ? now + LOOK_EVERY : deletionsDueAt;
  }
}
