import type { Entry } from "../../shared/model/entry.ts";
import type { ErrorCode, ErrorDetail } from "../../shared/errors.ts";
import type { SyncContext } from "./sync-context.ts";
import type { RestlessFiles } from "./restless-files.ts";

interface OneFile<S extends Entry> {
  readonly key: string;
  readonly source: S;
}

export interface RestlessHooks<S extends Entry> {
  /** Whether it is a partial sync. */
  readonly isHinted: () => boolean;
  /** Records a problem, or keeps it if it is known. */
  readonly standingProblem: (file: OneFile<S>, code: ErrorCode, detail: ErrorDetail) => void;
}

/** UP6: leaves files that keep changing for later syncs, and reports those that are overdue. */
export class RestlessStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #files: RestlessFiles;
  readonly #hooks: RestlessHooks<S>;

  constructor(context: SyncContext<S, T>, files: RestlessFiles, hooks: RestlessHooks<S>) {
    this.#context = context;
    this.#files = files;
    this.#hooks = hooks;
  }

  /** Whether a file is left for a later sync. After an hour, it has a problem. */
  holdsBack(file: OneFile<S>): boolean {
    const { source } = file;
    if (source.side !== "local") return false;
    if (this.#files.heldUntil(source, this.#hooks.isHinted()) === undefined) return false;
    // What it replaces stays until it is sent: the old key of a moved file, the sidecars of a database (UN1).
    this.#context.journal.removals.noteFailed(source);
    this.#reportOverdue(file);
    return true;
  }

  /** Whether a file that changed while it was read is left for a later sync, because one will run without a request. */
  leavesTorn(file: OneFile<S>): boolean {
    if (!this.#hooks.isHinted() && this.#context.trigger.restless === "try") return false;
    this.#reportOverdue(file);
    return true;
  }

  /** For files sent only at night, a problem found at night is kept during the day. */
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
