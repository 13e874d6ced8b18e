import type { Entry } from "../../shared/model/entry.ts";
import { LianaError } from "../../shared/errors.ts";
import { type DeletionVerdict, judgeDeletions, limitText, quietAt, RECENT } from "../guard/deletions.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { RemoveOperation } from "../plan/operation.ts";
import type { RemovalOutcome } from "../transfer/outcome.ts";
import type { OperationRunner } from "../jobs/operation-runner.ts";
import type { PassContext } from "../jobs/pass-context.ts";
import type { PassCounts } from "../jobs/pass-counts.ts";
import { afterAll } from "../scan/scope.ts";
import { EvidenceGatherer } from "./evidence.ts";

/** Removals carried out together. */
const BATCH = 500;

/** A removal that is late so often in a row is given up for this sync: the service is too slow to prove anything. */
const ROUNDS = 4;

/** What is no deletion needs nothing but its key. */
const NOTHING = { stamp: "", size: 0, inode: "" } as const;

/** What the sync around it does. */
export interface DeletionHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** GU1: throws when the source is not what it was; withdraws the removals of disks that are away. */
  readonly checkSource: () => Promise<void>;
}

/**
 * The deletions of a sync, behind everything else and behind the guard (DL5, GU2). Each is carried out on evidence
 * that is younger than ten seconds: its source is gone, and its target is what the journal knows.
 */
export class DeletionStep<S extends Entry, T extends Entry> {
  readonly #context: PassContext<S, T>;
  readonly #counts: PassCounts;
  readonly #operations: OperationRunner<S, T>;
  readonly #hooks: DeletionHooks;
  readonly #evidence: EvidenceGatherer;

  constructor(
    context: PassContext<S, T>,
    counts: PassCounts,
    operations: OperationRunner<S, T>,
    hooks: DeletionHooks,
  ) {
    this.#context = context;
    this.#counts = counts;
    this.#operations = operations;
    this.#hooks = hooks;
    const { route, env } = context;
    this.#evidence = new EvidenceGatherer(route.transfer.states, route.lookAtSource, env.clock);
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
      inode: row?.inode ?? "",
    });
  }

  /** A row whose target is gone or not ours; waits too, because an empty source must change nothing (GU1). */
  deferForget(key: string): void {
    this.#context.journal.removals.add({ key, reason: "forgotten", ...NOTHING });
  }

  /** A key of which this pass can say nothing: what is held stays held (DL4). */
  noteUnseen(key: string): void {
    this.#context.journal.removals.addUnlooked(key, `${key}\0`);
  }

  /** @param known files in the journal before this pass */
  judge(known: number): DeletionVerdict {
    const { journal, options, env } = this.#context;
    const heldUnder = journal.meta.get("held-under");
    const found = journal.removals.countGuarded();
    if (!this.#waitsForQuiet) return judgeDeletions(found, known, options.maxDelete, heldUnder);
    const now = env.clock.now();
    journal.gone.settle(true, now);
    const seen = journal.gone.span();
    const fresh = seen.count === 0 ? 0 : seen.count + journal.history.deletedSince(now - RECENT);
    const verdict = judgeDeletions({ ...found, fresh }, known, options.maxDelete, heldUnder);
    return seen.count > 0 && quietAt(seen) > now ? { ...verdict, fresh: "later" } : verdict;
  }

  /** GU2: when what waits for quiet is to be looked at again, ms since 1970. */
  get dueAt(): number | undefined {
    const seen = this.#context.journal.gone.span();
    return seen.count === 0 ? undefined : quietAt(seen);
  }

  get #waitsForQuiet(): boolean {
    const { manner, options } = this.#context;
    return manner.deletions === "when-quiet" && !options.dryRun;
  }

  /** Carries the deletions out, or lists those that are held; bookkeeping is done either way. */
  async run(verdict: DeletionVerdict, signal: AbortSignal): Promise<void> {
    this.#settleHeld(verdict);
    for (const batch of this.#batches()) {
      signal.throwIfAborted();
      const removals: PendingRemoval[] = [];
      for (const removal of batch) {
        const fate = this.#fate(removal, verdict);
        if (fate === "forget") this.#context.journal.forget(removal.key, undefined);
        else if (fate === "wait") this.#tellHeld(removal);
        else if (fate === "go" && !this.#context.journal.removals.wasMovedAndFailed(removal))
          removals.push(removal);
      }
      await this.#removeAll(removals, signal);
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
      for (const outcome of outcomes) this.#settle(outcome);
      const before = rest.length;
      rest = rest.filter(({ key }) => late.has(key));
      fruitless = rest.length < before ? 0 : fruitless + 1;
      if (fruitless < ROUNDS) continue;
      for (const { key } of rest)
        this.#settle({ kind: "failed", key, error: new LianaError("timeout", { key }), mayBeDone: false });
      return;
    }
  }

  /** A dry run tells what would go. */
  preview(verdict: DeletionVerdict): void {
    for (const batch of this.#batches()) {
      for (const removal of batch) {
        const fate = this.#fate(removal, verdict);
        if (fate === "wait") this.#tellHeld(removal);
        else if (fate === "go") {
          const { key, size } = removal;
          if (key.endsWith("/")) this.#counts.folders += 1;
          else this.#counts.deleted += 1;
          this.#context.onEvent({ kind: "planned", operation: "remove", key, bytes: size });
        }
      }
    }
  }

  /** GU2: before the first deletion, so that a pass that is killed later has said what waits. */
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
      case "around":
        return this.#fateOfFolder(removal.key, verdict);
      case "gone":
      case "foreign": {
        const held = this.#context.journal.held.get(removal.key);
        if (held === undefined)
          return this.#context.journal.removals.isMoved(removal.key) ? "go" : verdict.fresh;
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

  #tellHeld(removal: PendingRemoval): void {
    this.#counts.held += 1;
    this.#context.onEvent({ kind: "held", key: removal.key, bytes: removal.size });
  }

  #settle(outcome: RemovalOutcome): void {
    const { journal, onEvent } = this.#context;
    if (outcome.kind === "late") return;
    if (outcome.kind === "failed") {
      // What was not removed for certain is found again by the next sync: its row is still there.
      if (outcome.mayBeDone) this.#counts.doubt = true;
      this.#operations.problem({ key: outcome.key }, outcome.error);
    } else if (outcome.kind === "not-ours") journal.forget(outcome.key, undefined);
    else if (outcome.key.endsWith("/")) {
      this.#counts.folders += 1;
      const event = this.#operations.event("deleted", outcome.key, 0, "");
      journal.forget(outcome.key, event);
      onEvent({ ...event, kind: "file" });
    } else {
      this.#counts.deleted += 1;
      const detail = this.#isUnasked(outcome.key) ? "unasked" : "";
      const event = this.#operations.event("deleted", outcome.key, outcome.bytes, detail);
      journal.forget(outcome.key, event);
      onEvent({ ...event, kind: "file" });
    }
  }

  /** GU2: it counts with those of the next hour. */
  #isUnasked(key: string): boolean {
    const { held, removals } = this.#context.journal;
    return this.#waitsForQuiet && held.get(key)?.answer === undefined && !removals.isMoved(key);
  }
}
