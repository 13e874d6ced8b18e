import type { Entry } from "../../shared/model/entry.ts";
import { mustHold } from "../guard/deletions.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { RemoveOperation } from "../plan/operation.ts";
import type { RemovalOutcome } from "../transfer/outcome.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { PassContext } from "./pass-context.ts";
import type { PassCounts } from "./pass-counts.ts";

/** Removals carried out together. */
const BATCH = 500;

/** The end of a pass: its deletions, behind everything else and behind the guard (DL5, GU2). */
export class RemovalRunner<S extends Entry, T extends Entry> {
  readonly #context: PassContext<S, T>;
  readonly #counts: PassCounts;
  readonly #operations: OperationRunner<S, T>;

  constructor(context: PassContext<S, T>, counts: PassCounts, operations: OperationRunner<S, T>) {
    this.#context = context;
    this.#counts = counts;
    this.#operations = operations;
  }

  defer(operation: RemoveOperation<T>): void {
    const { row, target, key, reason } = operation;
    this.#context.journal.removals.add({
      key,
      reason,
      stamp: target?.stamp ?? row?.target ?? "",
      listed: target !== undefined,
      size: target?.size ?? row?.size ?? 0,
      inode: row?.inode ?? "",
    });
  }

  /** A row whose target is gone or not ours; waits too, because an empty source must change nothing (GU1). */
  deferForget(key: string): void {
    this.#context.journal.removals.add({
      key,
      reason: "forgotten",
      stamp: "",
      listed: true,
      size: 0,
      inode: "",
    });
  }

  /**
   * @param known entries in the journal before this pass
   * @returns whether this pass's deletions wait
   */
  hold(known: number): boolean {
    const { journal, options } = this.#context;
    return mustHold(journal.removals.countGuarded(), known, options.maxDelete);
  }

  /** Carries the deletions out, or lists those that are held; bookkeeping is done either way. */
  async run(
    held: boolean,
    ready: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    for (const batch of this.#batches()) {
      signal.throwIfAborted();
      const removals: PendingRemoval[] = [];
      for (const removal of batch) {
        if (removal.reason === "forgotten") this.#context.journal.forget(removal.key, undefined);
        else if (held && removal.reason !== "filled") this.#tellHeld(removal);
        else if (!this.#context.journal.removals.wasMovedAndFailed(removal)) removals.push(removal);
      }
      if (removals.length === 0) continue;
      await ready(signal);
      const outcomes = await this.#context.route.transfer.remove(removals, signal);
      for (const outcome of outcomes) this.#settle(outcome);
    }
  }

  /** A dry run tells what would go. */
  preview(held: boolean): void {
    for (const batch of this.#batches()) {
      for (const removal of batch) {
        if (removal.reason === "forgotten") continue;
        if (held && removal.reason !== "filled") this.#tellHeld(removal);
        else {
          this.#counts.deleted += 1;
          const { key, size } = removal;
          this.#context.onEvent({ kind: "planned", operation: "remove", key, bytes: size });
        }
      }
    }
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
    if (outcome.kind === "failed") {
      this.#counts.doubt = true;
      this.#operations.problem({ key: outcome.key }, outcome.error);
    } else if (outcome.kind === "not-ours") journal.forget(outcome.key, undefined);
    else {
      this.#counts.deleted += 1;
      const event = this.#operations.event("deleted", outcome.key, outcome.bytes, "");
      journal.forget(outcome.key, event);
      onEvent({ ...event, kind: "file" });
    }
  }
}
