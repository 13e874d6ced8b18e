import type { Entry } from "../../shared/model/entry.ts";
import { type DeletionDetail, deletionDetail } from "../../shared/model/deletion-detail.ts";
import { hasSpellings } from "../../shared/model/disk-path.ts";
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

/** A removal that is late so often in a row is given up for this sync: the service is too slow to prove anything. */
const ROUNDS = 4;

/** What is no deletion needs nothing but its key. */
const NOTHING = { stamp: "", size: 0, inode: "" } as const;

/** RS8: reasons of what is left where its deletion failed. */
const LEFT: ReadonlySet<PendingRemoval["reason"]> = new Set(["gone", "around", "absorbed"]);

/** What the sync around it does. */
export interface DeletionHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** GU1: throws when the source is not what it was; withdraws the removals of disks that are away. */
  readonly checkSource: () => Promise<void>;
  /** Whether a file was left to a later sync because it is being written. */
  readonly isUnsettled: () => boolean;
  /** RS8: told what stays of files that are gone. */
  readonly leftovers: Pick<LeftoverStep<Entry, Entry>, "settle" | "noteStays" | "noteGone" | "finish">;
}

/**
 * The deletions of a sync, behind everything else and behind the guard (DL5, GU2). Each is carried out on evidence
 * that is younger than ten seconds: its source is gone, and its target is what the journal knows.
 */
export class DeletionStep<S extends Entry, T extends Entry> {
  readonly #context: SyncContext<S, T>;
  readonly #counts: SyncCounts;
  readonly #operations: OperationRunner<S, T>;
  readonly #hooks: DeletionHooks;
  readonly #evidence: EvidenceGatherer;
  /** RS8: what does not wait for quiet. */
  #sidecars: ReadonlySet<string> = new Set();
  readonly #clashes: ClashStep<S, T>;
  /** RS9: what has the names of those that go for it. */
  #clashing = new Map<string, string>();
  /** VR8: deletions that earlier versions left undone, among those of this sync. */
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

  /** UN1: as a moved file's old key, a sidecar stays until its database was sent. */
  #inodeOfDatabase(key: string): string {
    const database = databaseOf(key);
    return (database && this.#context.journal.rows.get(database.path)?.inode) ?? "";
  }

  /** A row whose target is gone or not ours; waits too, because an empty source must change nothing (GU1). */
  deferForget(key: string): void {
    const { journal, route, options } = this.#context;
    // NA1: a folder may list it in another Unicode form of its name, which only a look at it tells.
    const mayBeThere = route.targetIsFolder && options.mirror && hasSpellings(key);
    const row = mayBeThere ? journal.rows.get(key) : undefined;
    if (row !== undefined && row.origin !== "kept") {
      this.defer({ kind: "remove", key, reason: "gone", row, target: undefined });
      return;
    }
    journal.removals.add({ key, reason: "forgotten", ...NOTHING });
  }

  /** A key of which this sync can say nothing: what is held stays held (DL4). */
  noteUnknown(key: string): void {
    this.#context.journal.removals.addUnscanned(key, `${key}\0`);
  }

  /** @param known files in the journal before this sync */
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

  /** VR8: what is deleted in a bucket is kept. */
  get #retains(): boolean {
    const { options, route } = this.#context;
    return options.retain !== "none" && !route.targetIsFolder;
  }

  /** GU2: when what waits for quiet is to be looked at again, ms since 1970. */
  get dueAt(): number | undefined {
    const seen = this.#context.journal.gone.span();
    return seen.count === 0 ? undefined : quietAt(seen);
  }

  get #waitsForQuiet(): boolean {
    const { trigger, options } = this.#context;
    return trigger.deletions === "when-quiet" && !options.dryRun;
  }

  /**
   * Carries the deletions out, or lists those that are held; bookkeeping is done either way.
   * @param whole the sync looked everywhere
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

  /** VR8: from now on each deletion is one of its day. */
  #forgetOld(whole: boolean): void {
    const { journal, options } = this.#context;
    const { meta } = journal;
    const counted = meta.get("left-before") ?? "";
    if (whole && (counted !== "" || !options.mirror || !this.#retains)) meta.drop("left-before");
  }

  /** Objects of files that are gone, and that are not deleted in this sync. */
  *#staying(verdict: DeletionVerdict): Generator<PendingRemoval, void> {
    const { removals } = this.#context.journal;
    for (const batch of this.#batches())
      for (const removal of batch) {
        const hasFailed = removals.wasMovedAndFailed(removal);
        const goes = this.#fate(removal, verdict) === "go" && !hasFailed;
        // UN1: the database that is there may be nothing without its sidecars.
        const isGone = removal.reason === "gone" || removal.reason === "around";
        const isLeft = isGone || (removal.reason === "absorbed" && !hasFailed);
        if (isLeft && !goes) yield removal;
      }
  }

  /** As much at a time as is proven while the evidence is fresh; what became too old is looked at again. */
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

  /** A dry run tells what would go. */
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

  /** GU2: before the first deletion, so that a sync that is killed later has said what waits. */
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
      // The default is nobody's word, so it does not take the place of a limit that somebody gave.
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

  /** The object of a folder goes when nothing in it waits: what is brought back has its folder's mode then (NA7). */
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
      // What was not removed for certain is found again by the next sync: its row is still there.
      if (outcome.mayBeDone) this.#counts.doubt = true;
      // RS9: keys that may not delete are no problem of a job that does not.
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

  /** GU2: what nobody asked for counts with the deletions of the next hour; sidecars by themselves (RS8). */
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
