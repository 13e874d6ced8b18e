import type { Entry } from "../../shared/model/entry.ts";
import { justBehind } from "../../shared/model/key-order.ts";
import { type ErrorCode, isAbort, LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { SyncContext } from "./sync-context.ts";
import type { Clash } from "../journal/clashes.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";

const PAGE = 500;
/** Time limit for checking the source, in ms. */
const LOOK_FOR = 3_000;

/** An object that is removed because a newer entry needs its name. */
export interface ClashRemoval extends PendingRemoval {
  /** The key that takes its name, or the key to which it was set aside. */
  readonly detail: string;
}

/** Steps of the sync that this step depends on. */
export interface ClashHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Removes those for which there is evidence (DL5). */
  readonly remove: (removals: readonly ClashRemoval[], signal: AbortSignal) => Promise<void>;
  /** Records a problem of a file. */
  readonly problem: (key: string, error: LianaError) => void;
}

/**
 * RS9: names that changed their kind. A disk cannot hold a file beside a folder or link of the same name, so the older
 * object is removed right after the newer one arrived. If the job does not delete and the bucket keeps no versions, the
 * older object is copied aside first. Each clash is tried once; what remains is handled by the usual rules.
 */
export class ClashStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #hooks: ClashHooks;

  constructor(context: SyncContext<S, T>, hooks: ClashHooks) {
    this.#context = context;
    this.#hooks = hooks;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { journal, route } = this.#context;
    for (let after = ""; ;) {
      const page = journal.clashes.after(after, PAGE);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.key;
      const found = route.targetStore === undefined ? [] : await this.#proven(page, signal);
      const removals: ClashRemoval[] = [];
      for (const { clash, row } of found) {
        const detail = await this.#spare(clash, row, signal);
        const { key, target: stamp, size, inode } = row;
        if (detail !== undefined) removals.push({ key, reason: "gone", stamp, size, inode, detail });
      }
      for (const { key } of removals) journal.removals.withdraw(key, justBehind(key));
      if (removals.length > 0) await this.#hooks.remove(removals, signal);
      for (const { key } of page) journal.clashes.drop(key);
    }
  }

  /** Clashes for which the source of the older entry is gone and that of the newer one exists. */
  async #proven(
    page: readonly Clash[],
    signal: AbortSignal,
  ): Promise<readonly { readonly clash: Clash; readonly row: JournalRow }[]> {
    const { journal, route, excluded, env } = this.#context;
    const possible = page.flatMap((clash) => {
      const row = journal.rows.get(clash.key);
      const by = journal.rows.get(clash.by);
      if (row === undefined || by === undefined || row.origin === "kept" || excluded(clash.key)) return [];
      return route.mounts?.isAway(clash.key) === true || journal.removals.wasMovedAndFailed(toRemoval(row))
        ? []
        : [{ clash, row, by }];
    });
    if (possible.length === 0) return [];
    if (route.sourceIsBucket) await this.#hooks.ready(signal);
    const asked = new Map(
      possible.flatMap(({ row, by }) => [row, by]).map((row) => [row.key, toRemoval(row)]),
    );
    const findings = await route.inspectSource([...asked.values()], env.clock.monotonic() + LOOK_FOR, signal);
    return possible.filter(
      ({ row, by }) =>
        findings.get(row.key)?.found.kind === "gone" && findings.get(by.key)?.found.kind === "back",
    );
  }

  /**
   * Makes sure that the older object is kept somewhere, if the job requires that.
   * @returns `ClashRemoval.detail`; undefined if the object must stay, because it would be lost
   */
  async #spare(
    clash: Clash,
    { target, size, storageClass }: JournalRow,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { options, env, route } = this.#context;
    // A job that retains deleted objects keeps this one too (VR8).
    if (options.mirror || options.retain !== "none" || clash.key.endsWith("/")) return clash.by;
    await this.#hooks.ready(signal);
    try {
      if ((await route.versions?.areKept(signal)) === true) return clash.by;
      const etag = etagOfTarget(target);
      const object = { key: clash.key, etag, size, storageClass, from: undefined, end: "deleted" } as const;
      return (await route.setAside?.(object, signal))?.at;
    } catch (error) {
      if (signal.aborted || isAbort(error) || !(error instanceof LianaError)) throw error;
      env.log.write("info", "what clashes with something newer stays", { code: error.code });
      if (!HARMLESS.has(error.code)) this.#hooks.problem(clash.key, error);
      return undefined;
    }
  }
}

/** Not problems: the object is not ours, or it must stay. A restore leaves it out (RS8) or resolves the clash (RS9). */
const HARMLESS: ReadonlySet<ErrorCode> = new Set([
  "access-denied",
  "archived",
  "no-object",
  "not-implemented",
  "object-changed",
]);

function toRemoval({ key, target, size, inode }: JournalRow): PendingRemoval {
  return { key, reason: "gone", stamp: target, size, inode };
}
