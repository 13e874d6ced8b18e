import type { Entry } from "../../shared/model/entry.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { Stray } from "../journal/strays.ts";
import { findArrived } from "../transfer/arrived.ts";
import type { MultipartContext } from "../transfer/context.ts";
import { endStray } from "../transfer/end-stray.ts";
import { ItemFailures } from "../transfer/item-failures.ts";

/** JB4: how late a service may carry out a request of a killed process, in ms. */
const ARRIVES_WITHIN = 60_000;
/** Minimum interval between two recoveries in partial syncs while something is unknown, in ms. */
const ASK_AGAIN = 60 * 60_000;

/** Steps of the sync that recovery depends on. */
export interface RecoveryHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Whether it is a partial sync. */
  readonly isHinted: () => boolean;
}

/**
 * JB4, UP4: settles what earlier syncs left open at the target. Each intent and each unfinished upload becomes a row, or
 * turns out to have had no effect, or is unknown. The journal keeps unknown ones: later syncs check again, and the user
 * is told once. None of them ends the sync, and an unknown object is never deleted.
 */
export class RecoveryStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #operations: OperationRunner<S, T>;
  readonly #hooks: RecoveryHooks;
  readonly #startedAt: number;
  /** When this sync checked the target, ms since 1970. */
  #checkedAt: number | undefined;
  #unknown: ReadonlyMap<string, LianaError> = new Map();
  /** Errors of stray uploads that this sync could not end, by id. */
  readonly #unended = new Map<number, LianaError>();
  readonly #strayFailures = new ItemFailures();

  constructor(context: SyncContext<S, T>, operations: OperationRunner<S, T>, hooks: RecoveryHooks) {
    this.#context = context;
    this.#operations = operations;
    this.#hooks = hooks;
    this.#startedAt = context.env.clock.now();
  }

  /** Call before the first transfer. */
  async begin(signal: AbortSignal): Promise<void> {
    const { journal, env, route } = this.#context;
    const { uploads } = route;
    if (uploads === undefined) return;
    for (const { key, uploadId } of journal.uploads.all()) if (uploadId === undefined) journal.strand(key);
    const isLittered = route.transfer.spares?.any() === true;
    if (!journal.strays.any() && !journal.intents.any() && !isLittered) return;
    if (this.#hooks.isHinted() && this.#wasAskedLately()) return;
    await this.#hooks.ready(signal);
    this.#checkedAt = env.clock.now();
    await this.#endStrays(uploads, signal);
    await route.transfer.spares?.sweep(signal);
    const { rows, unknown } = await findArrived(uploads, signal);
    this.#unknown = unknown;
    for (const arrived of rows) await this.#operations.take(arrived);
    const isUnknown = unknown.size > 0 || journal.strays.any();
    if (isUnknown) journal.meta.set("recovery-asked-at", String(this.#checkedAt));
    else journal.meta.drop("recovery-asked-at");
  }

  /**
   * Call after the last change of the target. Ends uploads that no sync will resume, and reports what remains unknown.
   * @param isWanted whether the upload of a key may still be resumed
   * @returns whether an earlier request may still take effect, so that the next sync must list the target
   */
  async end(isWanted: (key: string) => boolean, signal: AbortSignal): Promise<boolean> {
    const { journal, route } = this.#context;
    if (route.uploads !== undefined) {
      for (const { key } of journal.uploads.all()) if (!isWanted(key)) journal.strand(key);
      await this.#endStrays(route.uploads, signal);
    }
    this.#report();
    return this.#mayArrive();
  }

  #wasAskedLately(): boolean {
    const { journal, env } = this.#context;
    const age = env.clock.now() - Number(journal.meta.get("recovery-asked-at") ?? Number.NaN);
    return age >= 0 && age < ASK_AGAIN;
  }

  /** Ends the stray uploads that this sync has not tried yet. */
  async #endStrays(uploads: MultipartContext, signal: AbortSignal): Promise<void> {
    const strays = this.#context.journal.strays.all().filter(({ id }) => !this.#unended.has(id));
    if (strays.length === 0 || (this.#hooks.isHinted() && this.#wasAskedLately())) return;
    await this.#hooks.ready(signal);
    for (const stray of strays) {
      const error = this.#strayFailures.passOver() ?? (await this.#endStray(uploads, stray, signal));
      if (error !== undefined) this.#unended.set(stray.id, error);
    }
  }

  async #endStray(
    uploads: MultipartContext,
    stray: Stray,
    signal: AbortSignal,
  ): Promise<LianaError | undefined> {
    try {
      await endStray(uploads, stray, signal);
      this.#strayFailures.succeeded();
      return undefined;
    } catch (error) {
      return this.#strayFailures.failed(error);
    }
  }

  /** Reports each unknown item once, and only if the user can do something about it. */
  #report(): void {
    const { journal, options } = this.#context;
    for (const { id, key, reported } of journal.strays.all()) {
      const error = this.#unended.get(id);
      if (error === undefined || reported || !this.#reportOnce(key, error)) continue;
      journal.strays.noteReported(id);
    }
    // A job that does not delete need not know which objects are its own.
    if (!options.mirror) return;
    for (const key of journal.intents.unreported()) {
      const error = this.#unknown.get(key);
      if (error !== undefined && this.#reportOnce(key, error)) journal.intents.noteReported(key);
    }
  }

  /** @returns false if it is not reported now: the error may pass, or the key has another problem, which goes first */
  #reportOnce(key: string, error: LianaError): boolean {
    if (error.errorClass === "retry" || error.code === "not-implemented") return false;
    if (this.#context.journal.problems.has(key)) return false;
    this.#operations.problem({ key }, error);
    return true;
  }

  #mayArrive(): boolean {
    const { journal, env } = this.#context;
    const before = (this.#checkedAt ?? this.#startedAt) - ARRIVES_WITHIN;
    if (this.#checkedAt !== undefined)
      journal.intents.expire(before, env.clock.now(), [...this.#unknown.keys()]);
    return journal.intents.anySince(before);
  }
}
