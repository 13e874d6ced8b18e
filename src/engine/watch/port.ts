import type { Hint } from "../rules/hint.ts";

/** Why hints alone are no longer sufficient. */
export type WatchProblem =
  /**
   * Events were lost, or so many came at once that some may have been: scan everything. Reported when the burst is
   * over, some hundred ms late, or every few seconds while it lasts; afterwards hints continue.
   */
  | { readonly kind: "overflow" }
  /** The system refuses to watch more folders. The watch has ended: scans every minute replace it. */
  | { readonly kind: "limit" }
  /** The root is gone, unmounted or replaced. The watch has ended; start another once the root is back. */
  | { readonly kind: "root-gone" }
  /** The system cannot watch here. The watch has ended. `code`: the system's own, for the log. */
  | { readonly kind: "failed"; readonly code: string };

export interface WatchListener {
  /**
   * Called once for all events of one moment; a file written to over a longer time causes many. May be called before
   * `watch` resolves.
   */
  onHint(hint: Hint): void;
  /** After any problem except `overflow` nothing more is reported. */
  onProblem(problem: WatchProblem): void;
}

export interface WatchRequest {
  /** Absolute. */
  readonly root: string;
  /** Tests the relative key of a folder, with its `/`: excluded folders are not watched. */
  readonly excluded: (key: string) => boolean;
}

/** A part of a tree that may change without an event, on a file system that only reports local changes. */
export interface Unreported {
  /** Below the root; the root is "". */
  readonly path: string;
  /** Type name, such as `nfs4`. */
  readonly fileSystem: string;
}

/** A watched tree. Links are not followed. */
export interface Watch {
  /**
   * A scan found this folder. If it was not watched, it and everything below is watched now, followed by a deep hint
   * for it or a folder above, since nobody knows what happened in it before. Has no effect on a folder that is known,
   * excluded, no longer a folder, or cannot be watched.
   */
  saw(path: string): void;
  /** Number of watched folders; 1 if the system watches a whole tree at once. */
  readonly folders: number;
  /** No hint comes after this. May be called twice. */
  close(): void;
}

/**
 * The watch port: hints that something changed. Every system loses events under load, and none reports everything
 * (writes to mapped memory, other machines' changes on network disks), so it promises no more: full scans are still
 * needed.
 */
export interface Watcher {
  /**
   * Resolves when all folders that exist by then are watched: a later change is hinted, within a few ms if the system
   * can do that. Problems are reported to the listener, not thrown; the watch is closed then.
   * @throws the signal's reason when aborted; nothing else
   */
  watch(request: WatchRequest, listener: WatchListener, signal: AbortSignal): Promise<Watch>;
  /** The part of a tree, as it is now, whose changes this watch cannot report: scans must find them. */
  unreported(request: WatchRequest): Unreported | undefined;
  /** The system's limits as a text: if it differs from the one at a `limit`, watching is worth another try. */
  room?(): string;
}
