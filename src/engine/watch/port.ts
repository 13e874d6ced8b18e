/**
 * A folder of which something may have changed: its names, the files in it, its own attributes. It may be gone by the
 * time of the hint, and more may be hinted than changed. Hints decide nothing: a scan of the place finds the truth.
 */
export interface Hint {
  /** Below the root, `/` between names as the disk spells them; the root is "". */
  readonly path: string;
  /** Everything below it may have changed as well: it is new here, or events of it may have been lost. */
  readonly deep: boolean;
}

/** Why hints alone are not enough any more. */
export type WatchProblem =
  /**
   * Events were lost, or so many came at once that some may have been: everything is to be scanned. Told when the
   * burst is over, some hundred ms late, or every few seconds while it lasts; from then on changes are hinted again.
   */
  | { readonly kind: "overflow" }
  /** The system watches no more folders. The watch is over: scans every minute stand in for it. */
  | { readonly kind: "limit" }
  /** The root is gone, unmounted or another one. The watch is over, until the root is back and watched again. */
  | { readonly kind: "root-gone" }
  /** The system cannot watch here. The watch is over. `code`: the system's own, for the log. */
  | { readonly kind: "failed"; readonly code: string };

export interface WatchListener {
  /** Once for all events of one moment; a file that is written to for a while makes many. Also before `watch` resolves. */
  onHint(hint: Hint): void;
  /** After any trouble but `overflow` nothing more is told. */
  onProblem(problem: WatchProblem): void;
}

export interface WatchRequest {
  /** Absolute. */
  readonly root: string;
  /** Relative key of a folder, with its `/`: what is left out of the job is not watched. */
  readonly excluded: (key: string) => boolean;
}

/** A part of a tree that may change without an event, on a file system that tells of local changes only. */
export interface Unreported {
  /** Below the root; the root is "". */
  readonly path: string;
  /** As the system names it, such as `nfs4`. */
  readonly fileSystem: string;
}

/** A tree under watch. Links are not followed. */
export interface Watch {
  /**
   * A scan has met this folder. One that was not under watch is put under it, with all below, and then a deep hint is
   * told, of it or of a folder above, since nobody knows what happened in it before. Nothing comes of one that is
   * known, is no folder (any more), is left out, or may not be watched.
   */
  saw(path: string): void;
  /** How many folders are under watch; 1 where the system watches a whole tree at once. */
  readonly folders: number;
  /** No hint comes after this. May be called twice. */
  close(): void;
}

/**
 * The watch port: hints that something changed. Every system loses events under load, and none tells of everything
 * (writes to mapped memory, other machines' changes on network disks), so it promises no more: full scans go on.
 */
export interface Watcher {
  /**
   * Resolves when all folders that are there by then are under watch: a change after that is hinted, within a few ms
   * where the system can. Trouble on the way is told to the listener, not thrown; the watch is closed then.
   * @throws the signal's reason when aborted; nothing else
   */
  watch(request: WatchRequest, listener: WatchListener, signal: AbortSignal): Promise<Watch>;
  /** What of a tree this watch cannot be trusted with, as it is now: scans have to find what changes there. */
  unreported(request: WatchRequest): Unreported | undefined;
  /** What the system allows, as a text: once it is another one than at a `limit`, watching is worth another try. */
  room?(): string;
}
