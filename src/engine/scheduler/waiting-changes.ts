import type { SyncLeft } from "../sync/sync-trigger.ts";
import { UrgentHints } from "../sync/urgent-hints.ts";
import type { Hint } from "../rules/hint.ts";
import { DirtyFolders } from "./dirty-folders.ts";
import { LaterScans } from "./later-scans.ts";
import { LOOK_EVERY } from "./schedule.ts";

/** Delay before hints are offered again to a sync that cannot take them yet, or any more, in ms. */
const ASK_AGAIN = 1_000;

/** TR5: folders with changes that no sync has sent. */
export interface Unsent {
  /** Undefined: too many to count. */
  readonly folders: number | undefined;
  /** When the first of them was hinted, ms since 1970. */
  readonly since: number;
}

/** Changes in a watched folder that wait for a sync (JB3, GU2). Times are ms since 1970. */
export class WaitingChanges {
  readonly #dirty = new DirtyFolders();
  /** TR5: hinted folders that were given to a sync, until a sync completes. */
  readonly #taken = new Set<string>();
  #takenTooMany = false;
  /** When the first of them was hinted. */
  #takenSince: number | undefined;
  /** UP6: folders to scan again even without further hints. */
  readonly #later = new LaterScans();
  /** FB: folders that the user wants scanned now, by path. */
  readonly #requested = new Map<string, Hint>();
  #deletionsDueAt = Number.POSITIVE_INFINITY;
  /** JB3: folders hinted while a full sync runs. */
  #urgent: { readonly folders: DirtyFolders; readonly sync: UrgentHints } | undefined;

  /** @param settleMs how long a folder must be without hints before it is due */
  hint(hint: Hint, now: number, settleMs: number): void {
    this.#dirty.add(hint, now, settleMs);
    this.#urgent?.folders.add(hint, now, settleMs);
    // The folder is scanned soon, and that sync decides whether to scan it again later.
    this.#later.drop(hint.path);
  }

  /** FB: the next partial sync scans these folders and no others. */
  request(hints: readonly Hint[]): void {
    for (const hint of hints) {
      const deep = hint.deep || this.#requested.get(hint.path)?.deep === true;
      this.#requested.set(hint.path, { path: hint.path, deep });
    }
  }

  /** When requested folders are due: at once; Infinity if there are none. */
  get requestedAt(): number {
    return this.#requested.size > 0 ? 0 : Number.POSITIVE_INFINITY;
  }

  takeRequested(): readonly Hint[] {
    const hints = [...this.#requested.values()];
    this.#requested.clear();
    return hints;
  }

  /** JB3: when to pass folders to the running full sync, which sends them ahead of its scan. */
  get urgentAt(): number {
    return this.#urgent?.folders.dueAt ?? Number.POSITIVE_INFINITY;
  }

  /** Passes them to that sync. The hints also remain for the next sync. */
  postUrgent(now: number, settleMs: number): void {
    if (this.#urgent === undefined || this.urgentAt > now) return;
    const { folders, sync } = this.#urgent;
    const hints = folders.take(now, settleMs);
    if (hints.length === 0 || sync.post({ hints, settleMs })) return;
    for (const hint of hints) folders.add(hint, now, ASK_AGAIN);
  }

  /** Call when the full sync has ended. */
  dropUrgent(): void {
    this.#urgent = undefined;
  }

  /** So many folders changed that a full sync is needed. */
  get tooMany(): boolean {
    return this.#dirty.tooMany;
  }

  /** When a partial sync is due, for hinted or requested folders or pending deletions (GU2). */
  get dueAt(): number {
    return Math.min(this.requestedAt, this.#dirty.dueAt, this.#deletionsDueAt, this.#later.dueAt);
  }

  /** GU2: when pending deletions are judged; Infinity if there are none. */
  get deletionsDueAt(): number {
    return this.#deletionsDueAt;
  }

  /** When the first folder was hinted that no sync has sent; undefined if there is none. */
  get unsentSince(): number | undefined {
    return this.#takenSince ?? this.#dirty.since;
  }

  /** Undefined if every hinted folder was sent. */
  get unsent(): Unsent | undefined {
    const since = this.unsentSince;
    if (since === undefined) return undefined;
    const uncounted = this.#takenTooMany || this.tooMany;
    return { folders: uncounted ? undefined : this.#dirty.countWith(this.#taken), since };
  }

  /** Prevents a clock that was set back from delaying what is due. */
  clampTo(now: number, settleMs: number): void {
    this.#dirty.clampTo(now, settleMs);
    this.#urgent?.folders.clampTo(now, settleMs);
    this.#later.clampTo(now);
    if (Number.isFinite(this.#deletionsDueAt))
      this.#deletionsDueAt = Math.min(this.#deletionsDueAt, now + LOOK_EVERY);
  }

  /**
   * Takes all changes for a full sync.
   * @returns the channel through which that sync receives changes made while it runs
   */
  takeAll(): UrgentHints {
    this.#takenSince ??= this.#dirty.since;
    this.#takenTooMany ||= this.tooMany;
    for (const path of this.#dirty.paths) this.#taken.add(path);
    this.#dirty.clear();
    this.#later.clear();
    this.#requested.clear();
    const sync = new UrgentHints();
    this.#urgent = { folders: new DirtyFolders(), sync };
    return sync;
  }

  /**
   * Takes the folders that are due for a partial sync.
   * @returns undefined if nothing is due; empty if only pending deletions are
   */
  take(now: number, settleMs: number): readonly Hint[] | undefined {
    const { since } = this.#dirty;
    const dirty = this.#dirty.take(now, settleMs);
    const hints = [...dirty, ...this.#later.take(now)];
    if (hints.length === 0 && this.#deletionsDueAt > now) return undefined;
    if (dirty.length > 0) this.#takenSince ??= since;
    for (const { path } of hints) this.#taken.add(path);
    return hints;
  }

  /**
   * Call when a sync has completed.
   * @param left work that it leaves to later syncs
   * @param settleMs undefined if the job is not watched any more
   */
  settle({ unsettled, deletionsDueAt }: SyncLeft, now: number, settleMs: number | undefined): void {
    this.#taken.clear();
    this.#takenTooMany = false;
    this.#takenSince = undefined;
    for (const folder of unsettled) if (!this.#dirty.has(folder.path)) this.#later.add(folder, now);
    if (deletionsDueAt === undefined || settleMs === undefined)
      this.#deletionsDueAt = Number.POSITIVE_INFINITY;
    // Deletions that remain after they were due are in a folder that cannot be read. Retry them with the next full sync.
    else this.#deletionsDueAt = deletionsDueAt <= now ? now + LOOK_EVERY : deletionsDueAt;
  }
}
