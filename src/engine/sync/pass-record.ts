import type { LianaError } from "../../shared/errors.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { PassOutcome, PassSummary } from "../../shared/model/pass.ts";
import type { PassContext } from "./pass-context.ts";
import type { PassCounts } from "./pass-counts.ts";
import type { PassLeft } from "./pass-manner.ts";

export interface PassResult {
  readonly outcome: PassOutcome;
  readonly summary: PassSummary;
  /** Why it failed or was stopped. */
  readonly error: LianaError | undefined;
  readonly left: PassLeft;
  /** TR1: when the target was last seen to hold all that is at the source, ms since 1970; undefined: never. */
  readonly confirmedAt: number | undefined;
}

/**
 * HI1: how a pass ended, in the journal. One over hinted folders that found nothing leaves no line (CH4).
 * @param pass its number in the history, and how many deletions were held before it
 */
export function recordPass<S extends Entry, T extends Entry>(
  { env, journal }: Pick<PassContext<S, T>, "env" | "journal">,
  { found, folders, left, problems }: Pick<PassCounts, "found" | "folders" | "left" | "problems">,
  pass: { readonly id: number; readonly hinted: boolean; readonly heldBefore: number },
  { outcome, error, summary }: Pick<PassResult, "outcome" | "error" | "summary">,
): void {
  if (error !== undefined) journal.meta.set("failure", JSON.stringify(error.toWire()));
  else if (outcome !== "stopped") journal.meta.drop("failure");
  const nothing = folders === 0 && (found === 0 || (found === left && summary.requests === 0));
  const quiet = nothing && problems === 0 && summary.deleted === 0 && outcome !== "failed";
  const idle = quiet && journal.held.count() === pass.heldBefore;
  if (pass.hinted && idle) journal.history.forget(pass.id);
  else journal.history.end(pass.id, env.clock.now(), outcome, summary);
}
