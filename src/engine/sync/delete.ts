import type { Entry } from "../../shared/model/entry.ts";
import { justBehind } from "../../shared/model/key-order.ts";
import { type DeletionDetail, deletionDetail } from "../../shared/model/deletion-detail.ts";
import { type Key, hasSpellings } from "../../shared/model/disk-path.ts";
import { LianaError } from "../../shared/errors.ts";
import { type DeletionVerdict, judgeDeletions, limitText, quietAt, RECENT } from "../guard/deletions.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { RemoveOperation } from "../plan/operation.ts";
import type { RemovalOutcome } from "../transfer/outcome.ts";
import { databaseOf } from "../disk/sidecars.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";
import { ClashStep } from "./clashes.ts";
import { afterAll } from "../disk/walk/scope.ts";
import { EvidenceGatherer } from "./evidence.ts";
import { leftBefore } from "./left-before.ts";
import type { LeftoverStep } from "./leftovers.ts";
import { dueSidecars } from "./sidecars.ts";

/** Removals carried out together. */
const BATCH = 500;

/** Rounds without any result after which removals fail for this sync: the service is too slow for fresh evidence. */
const ROUNDS = 4;

/** For a removal that only drops a row: nothing but its key is used. */
const NOTHING = { stamp: "", size: 0, inode: "" } as const;

/** RS8: reasons for which an object becomes a leftover if its deletion fails. */
const LEFT: ReadonlySet<PendingRemoval["reason"]> = new Set(["gone", "around", "absorbed"]);

/** Steps of the sync that deletions depend on. */
export interface DeletionHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** GU1: throws if the source has changed; withdraws the removals of missing disks. */
  readonly checkSource: () => Promise<void>;
  /** Whether a file was left to a later sync because it keeps changing. */
  readonly isUnsettled: () => boolean;
  /** RS8: receives the objects of deleted files that stay. */
  readonly leftovers: Pick<LeftoverStep<Entry, Entry>, "settle" | "noteStays" | "noteGone" | "finish">;
}

/**
 * The deletions of a sync, after all transfers and after the guard (DL5, GU2). Each rests on evidence less than ten
 * seconds old: the source is gone, and the target is the object that the journal records.
 */
export class DeletionStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts: SyncCounts;
  readonly #operations: OperationRunner<S, T>;
  readonly #hooks: DeletionHooks;
  readonly #evidence: EvidenceGatherer;
  /** RS8: sidecars, which are deleted without waiting for quiet (GU2). */
  #sidecars: ReadonlySet<string> = new Set();
  readonly #clashes: ClashStep<S, T>;
  /** RS9: for each key that is removed because of a clash, the key that takes its name. */
  #clashing = new Map<string, string>();
  /** VR8: how many deletions of this sync were left undone before the job mirrored. */
  #old = 0;

  constructor(
    context: SyncContext<S, T>,
    counts: SyncCounts,
    operations: OperationRunner<S, T>,
    hooks: DeletionHooks,
  ) {
    this.#context = context;
    this.#counts = counts;
    this.#operations = operations;
    this.#hooks = hooks;
    const { route, env } = context;
    this.#evidence = new EvidenceGatherer(route.transfer.states, route.inspectSource, env.clock);
    this.#clashes = new ClashStep(context, {
      ready: hooks.ready,
      remove: async (removals, signal) => {
        this.#clashing = new Map(removals.map(({ key, detail }) => [key, detail]));
        await this.#removeAll(removals, signal);
        this.#clashing.clear();
      },
      problem: (key, error) => operations.problem({ key }, error),
    });
  }

  defer(operation: RemoveOperation<T>): void {
    const { row, target, key, reason } = operation;
    const { removals, rows } = this.#context.journal;
    const isAround =
      reason === "gone" && key.endsWith("/") && rows.after(key, 1)[0]?.key.startsWith(key) === true;
    removals.add({
      key,
      reason: isAround ? "around" : reason,
      stamp: target?.stamp ?? row?.target ?? "",
      size: target?.size ?? row?.size ?? 0,
      inode: reason === "absorbed" ? this.#inodeOfDatabase(key) : (row?.inode ?? ""),
    });
  }

  /** UN1: a sidecar is removed only after its database was sent, like the old key of a moved file. */
  #inodeOfDatabase(key: string): string {
    const database = databaseOf(key);
    return (database && this.#context.journal.rows.get(database.path)?.inode) ?? "";
  }

  /** For a row whose target is gone or not ours. The row is dropped at the end: an empty source must change nothing (GU1). */
  deferForget(key: Key): void {
    const { journal, route, options } = this.#context;
    // NA1: a target folder may contain the name in another Unicode form; only a stat call tells.
    const mayBeThere = route.targetIsFolder && options.mirror && hasSpellings(key);
    const row = mayBeThere ? journal.rows.get(key) : undefined;
    if (row !== undefined && row.origin !== "kept") {
      this.defer({ kind: "remove", key, reason: "gone", row, target: undefined });
      return;
    }
    journal.removals.add({ key, reason: "forgotten", ...NOTHING });
  }

  /** Call for a key that this sync cannot judge: a held deletion of it stays held (DL4). */
  noteUnknown(key: string): void {
    this.#context.journal.removals.addUnscanned(key, justBehind(key));
  }

  /**
   * GU2: decides whether deletions are carried out, held, or left for a later sync.
   * @param known files in the journal before this sync
   */
  judge(known: number): DeletionVerdict {
    const { journal, options, env } = this.#context;
    if (options.mirror) journal.removals.takeUpMoved();
    journal.clashes.exempt();
    const heldUnder = journal.meta.get("held-under");
    const all = journal.removals.countGuarded();
    const old = options.mirror && this.#retains ? leftBefore(journal, this.#context) : undefined;
    this.#old = Math.min(old ?? 0, all.fresh);
    const found = { ...all, fresh: all.fresh - this.#old };
    if (!this.#waitsForQuiet) return judgeDeletions(found, known, options.maxDelete, heldUnder);
    const now = env.clock.now();
    if (!this.#hooks.isUnsettled()) this.#sidecars = dueSidecars(journal, options, known, now);
    journal.gone.settle(true, now);
    for (const key of this.#sidecars) journal.gone.drop(key);
    const seen = journal.gone.span();
    const seenNow = Math.max(0, seen.count - this.#old);
    const fresh = seenNow === 0 ? 0 : seenNow + journal.history.deletedSince(now - RECENT);
    const verdict = judgeDeletions({ ...found, fresh }, known, options.maxDelete, heldUnder);
    return seenNow > 0 && quietAt(seen) > now ? { ...verdict, fresh: "later" } : verdict;
  }

  /** VR8: whether the bucket keeps what is deleted. */
  get #retains(): boolean {
    const { options, route } = this.#context;
    return options.retain !== "none" && !route.targetIsFolder;
  }

  /** GU2: when deletions that wait for quiet are due, ms since 1970; undefined if there are none. */
  get dueAt(): number | undefined {
    const seen = this.#context.journal.gone.span();
    return seen.count === 0 ? undefined : quietAt(seen);
  }

  get #waitsForQuiet(): boolean {
    const { trigger, options } = this.#context;
    return trigger.deletions === "when-quiet" && !options.dryRun;
  }

  /**
   * Carries the deletions out, or reports those that are held. Rows are updated either way.
   * @param whole whether the sync scanned the whole source
   */
  async run(verdict: DeletionVerdict, whole: boolean, signal: AbortSignal): Promise<void> {
    const { leftovers } = this.#hooks;
    await this.#clashes.run(signal);
    this.#settleHeld(verdict);
    await leftovers.settle(this.#staying(verdict), signal);
    for (const batch of this.#batches()) {
      signal.throwIfAborted();
      const removals: PendingRemoval[] = [];
      for (const removal of batch) {
        const fate = this.#fate(removal, verdict);
        if (fate === "forget") this.#context.journal.forgetRow(removal.key);
        else if (fate === "wait") this.#reportHeld(removal);
        else if (fate === "go" && !this.#context.journal.removals.wasMovedAndFailed(removal))
          removals.push(removal);
      }
      await this.#removeAll(removals, signal);
    }
    await leftovers.finish(signal);
    if (verdict.fresh !== "later") this.#forgetOld(whole);
  }

  /** VR8: a full sync has dealt with the deletions left from before, so later ones count normally. */
  #forgetOld(whole: boolean): void {
    const { journal, options } = this.#context;
    const { meta } = journal;
    const counted = meta.get("left-before") ?? "";
    if (whole && (counted !== "" || !options.mirror || !this.#retains)) meta.drop("left-before");
  }

  /** Objects of deleted files that this sync does not delete. */
  *#staying(verdict: DeletionVerdict): Generator<PendingRemoval, void> {
    const { removals } = this.#context.journal;
    for (const batch of this.#batches())
      for (const removal of batch) {
        const hasFailed = removals.wasMovedAndFailed(removal);
        const goes = this.#fate(removal, verdict) === "go" && !hasFailed;
        // UN1: if the database could not be sent, its old object still needs the sidecars, so they are not leftovers.
        const isGone = removal.reason === "gone" || removal.reason === "around";
        const isLeft = isGone || (removal.reason === "absorbed" && !hasFailed);
        if (isLeft && !goes) yield removal;
      }
  }

  /** Removes in rounds what the evidence covers. Evidence that became too old is gathered again. */
  async #removeAll(removals: readonly PendingRemoval[], signal: AbortSignal): Promise<void> {
    const { transfer, mounts } = this.#context.route;
    let rest = removals;
    for (let fruitless = 0; rest.length > 0;) {
      signal.throwIfAborted();
      await this.#hooks.ready(signal);
      const evidence = await this.#evidence.gather(rest, signal);
      await this.#hooks.checkSource();
      const outcomes = [...evidence.settled];
      const proven = evidence.proven.filter(({ key }) => mounts?.isAway(key) !== true);
      const late = new Set<string>(evidence.unreached);
      for (const outcome of await transfer.remove(proven, signal)) {
        if (outcome.kind === "late") late.add(outcome.key);
        else outcomes.push(outcome);
      }
      for (const outcome of outcomes) this.#settle(outcome, removals);
      const before = rest.length;
      rest = rest.filter(({ key }) => late.has(key));
      fruitless = rest.length < before ? 0 : fruitless + 1;
      if (fruitless < ROUNDS) continue;
      for (const { key } of rest)
        this.#settle(
          { kind: "failed", key, error: new LianaError("timeout", { key }), mayBeDone: false },
          removals,
        );
      return;
    }
  }

  /** Reports in a dry run what would be deleted. */
  preview(verdict: DeletionVerdict): void {
    for (const batch of this.#batches()) {
      for (const removal of batch) {
        const fate = this.#fate(removal, verdict);
        if (fate === "wait") this.#reportHeld(removal);
        else if (fate === "go") {
          const { key, size } = removal;
          if (key.endsWith("/")) this.#counts.folders += 1;
          else this.#counts.deleted += 1;
          this.#context.onEvent({ kind: "planned", operation: "remove", key, bytes: size });
        }
      }
    }
  }

  /** GU2: records held deletions before the first deletion, so that they are known even if the sync is killed later. */
  #settleHeld(verdict: DeletionVerdict): void {
    const { journal, env, options } = this.#context;
    const fresh = verdict.fresh === "wait";
    if (!this.#waitsForQuiet && journal.gone.any()) journal.gone.settle(false, env.clock.now());
    if (!fresh && !journal.held.any()) return;
    journal.transact(() => {
      journal.held.settle(fresh, env.clock.now());
      journal.gone.leaveHeld();
      if (verdict.waiting === "go") journal.held.release();
      if (!journal.held.any()) journal.meta.drop("held-under");
      // The default limit is not a user's decision, so it does not replace a limit that a user gave.
      else if (options.maxDelete.kind !== "default" || journal.meta.get("held-under") === undefined)
        journal.meta.set("held-under", limitText(options.maxDelete));
    });
  }

  #fate(removal: PendingRemoval, verdict: DeletionVerdict): "go" | "wait" | "later" | "stay" | "forget" {
    switch (removal.reason) {
      case "forgotten":
        return "forget";
      case "unseen":
        return "stay";
      case "filled":
        return "go";
      case "absorbed":
        return this.#context.options.mirror ? "go" : "stay";
      case "around":
        return this.#fateOfFolder(removal.key, verdict);
      case "gone":
      case "foreign": {
        const held = this.#context.journal.held.get(removal.key);
        if (held === undefined) {
          const isMoved = this.#context.journal.removals.isMoved(removal.key);
          return isMoved || this.#sidecars.has(removal.key) ? "go" : verdict.fresh;
        }
        if (held.stamp !== removal.stamp || held.answer === undefined) return verdict.waiting;
        return held.answer === "delete" ? "go" : "stay";
      }
    }
  }

  /** Deletes the object of a folder only if no deletion in it waits: files that are brought back need its mode (NA7). */
  #fateOfFolder(key: string, { fresh }: DeletionVerdict): "go" | "stay" {
    const { held, gone } = this.#context.journal;
    const until = afterAll(key) ?? key;
    return held.anyBelow(key, until) || (fresh !== "go" && gone.anyBelow(key, until)) ? "stay" : "go";
  }

  *#batches(): Generator<readonly PendingRemoval[]> {
    let after = "";
    for (;;) {
      const batch = this.#context.journal.removals.after(after, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return;
      yield batch;
      after = last.key;
    }
  }

  #reportHeld(removal: PendingRemoval): void {
    this.#counts.held += 1;
    this.#context.onEvent({ kind: "held", key: removal.key, bytes: removal.size });
  }

  #settle(outcome: RemovalOutcome, removals: readonly PendingRemoval[]): void {
    const { journal, onEvent, options } = this.#context;
    const { leftovers } = this.#hooks;
    if (outcome.kind === "late") return;
    if (outcome.kind !== "failed") leftovers.noteGone(outcome.key);
    if (outcome.kind === "failed") {
      const removal = removals.find(({ key }) => key === outcome.key);
      if (removal !== undefined && LEFT.has(removal.reason)) leftovers.noteStays(removal);
      // The object may be gone although the request failed. Its row stays, so the next sync finds out.
      if (outcome.mayBeDone) this.#counts.doubt = true;
      // RS9: credentials without permission to delete are not a problem of a job that does not mirror.
      if (this.#clashing.has(outcome.key) && outcome.error.code === "access-denied" && !options.mirror)
        return;
      this.#operations.problem({ key: outcome.key }, outcome.error);
    } else if (outcome.kind === "not-ours") journal.forget(outcome.key, undefined);
    else {
      if (outcome.key.endsWith("/")) this.#counts.folders += 1;
      else this.#counts.deleted += 1;
      const detail = deletionDetail({ kept: this.#retains, ...this.#reasonOf(outcome.key) });
      const event = this.#operations.event("deleted", outcome.key, outcome.bytes, detail);
      journal.forget(outcome.key, event);
      onEvent({ ...event, kind: "file" });
    }
  }

  /** GU2: marks automatic deletions, which count together with those of the next hour, and sidecars (RS8). */
  #reasonOf(key: string): Pick<DeletionDetail, "why" | "clash"> {
    const { held, removals } = this.#context.journal;
    const clash = this.#clashing.get(key);
    if (clash !== undefined) return { clash };
    if (this.#sidecars.has(key)) return { why: "sidecar" };
    if (this.#old > 0) return {};
    const isUnasked = this.#waitsForQuiet && held.get(key)?.answer === undefined && !removals.isMoved(key);
    return isUnasked ? { why: "unasked" } : {};
  }
}
