import type { Entry } from "../../shared/model/entry.ts";
import type { ErrorCode, ErrorDetail } from "../../shared/errors.ts";
import type { SyncContext } from "./sync-context.ts";
import type { RestlessFiles } from "./restless-files.ts";

interface OneFile<S extends Entry> {
  readonly key: string;
  readonly source: S;
}

export interface RestlessHooks<S extends Entry> {
  /** Whether the sync looks at hinted folders only. */
  readonly isHinted: () => boolean;
  /** Lists a problem that may be known, and is kept then. */
  readonly standingProblem: (file: OneFile<S>, code: ErrorCode, detail: ErrorDetail) => void;
}

/** UP6: which files a sync leaves for later, and what it tells of them. */
export class RestlessStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #files: RestlessFiles;
  readonly #hooks: RestlessHooks<S>;

  constructor(context: SyncContext<S, T>, files: RestlessFiles, hooks: RestlessHooks<S>) {
    this.#context = context;
    this.#files = files;
    this.#hooks = hooks;
  }

  /** A file that is written to again and again is left for later; after an hour that is a problem. */
  holdsBack(file: OneFile<S>): boolean {
    const { source } = file;
    if (source.side !== "local") return false;
    if (this.#files.heldUntil(source, this.#hooks.isHinted()) === undefined) return false;
    // What it takes the place of stays until it was sent: a moved file's old key, a database's sidecars (UN1).
    this.#context.journal.removals.noteFailed(source.inode);
    this.#reportOverdue(file);
    return true;
  }

  /** Where a later sync comes by itself, a file that changes while it is read needs no more tries in this one. */
  leavesTorn(file: OneFile<S>): boolean {
    if (!this.#hooks.isHinted() && this.#context.trigger.restless === "try") return false;
    this.#reportOverdue(file);
    return true;
  }

  /** What was told at night of one that is sent at night only stands until the next night. */
  #reportOverdue(file: OneFile<S>): void {
    const { journal, env } = this.#context;
    const { key } = file;
    const when = this.#files.sentWhen(key, env.clock.now());
    if (when === "at night, it is day") {
      if (journal.problems.isOf("busy-at-night", key)) this.#hooks.standingProblem(file, "busy-at-night", {});
      return;
    }
    const state = this.#files.overdue(key);
    const code = when === "at night" ? "busy-at-night" : "never-rests";
    if (state !== undefined) this.#hooks.standingProblem(file, code, { state });
  }
}
