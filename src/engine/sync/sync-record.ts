import type { LianaError } from "../../shared/errors.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { ArchivedLoad } from "../../shared/model/retrieval/offer.ts";
import type { SyncOutcome, SyncSummary } from "../../shared/model/sync.ts";
import { storeFailure } from "../jobs/kept-failure.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";
import type { SyncLeft } from "./sync-trigger.ts";

/** In ms. */
const DAY = 24 * 60 * 60 * 1000;

export interface SyncResult {
  readonly outcome: SyncOutcome;
  readonly summary: SyncSummary;
  /** Why it failed or was stopped. */
  readonly error: LianaError | undefined;
  readonly left: SyncLeft;
  /** TR1: when the target was last confirmed to hold everything at the source, ms since 1970; undefined: never. */
  readonly confirmedAt: number | undefined;
  /** RS5.1: in a dry run, archived files that would have to be retrieved, by class. */
  readonly archived: readonly ArchivedLoad[];
  /** Of the source bucket: its prices. The region as the service or the connection names it; empty if neither does. */
  readonly service?: { readonly host: string; readonly region: string };
}

/**
 * HI1, HI3: records in the journal how a sync ended, and what the target holds. A partial sync that found nothing leaves
 * no entry in the history (CH4).
 * @param sync its number in the history, and the number of deletions held before it
 */
export function recordSync<S extends Entry, T extends Entry>(
  context: Pick<SyncContext<S, T>, "env" | "journal">,
  counts: Pick<SyncCounts, "found" | "folders" | "left" | "problems">,
  sync: EndedSync,
  result: Pick<SyncResult, "outcome" | "error" | "summary">,
): void {
  // One transaction: each costs more than a small write in it.
  context.journal.transact(() => record(context, counts, sync, result));
}

interface EndedSync {
  readonly id: number;
  readonly hinted: boolean;
  readonly heldBefore: number;
}

function record<S extends Entry, T extends Entry>(
  { env, journal }: Pick<SyncContext<S, T>, "env" | "journal">,
  { found, folders, left, problems }: Pick<SyncCounts, "found" | "folders" | "left" | "problems">,
  sync: EndedSync,
  { outcome, error, summary }: Pick<SyncResult, "outcome" | "error" | "summary">,
): void {
  if (error !== undefined) storeFailure(journal, error, env.clock.now());
  else if (outcome !== "stopped") journal.meta.drop("failure");
  const nothing = folders === 0 && (found === 0 || (found === left && summary.requests === 0));
  const quiet = nothing && problems === 0 && summary.deleted === 0 && outcome !== "failed";
  const idle = quiet && journal.held.count() === sync.heldBefore;
  // VE2: objects are read back from the day after the first sync on.
  const { meta } = journal;
  if (meta.get("verify-next-at") === undefined && error === undefined && outcome !== "stopped")
    meta.set("verify-next-at", String(env.clock.now() + DAY));
  if (sync.hinted && idle) journal.history.forget(sync.id);
  else journal.history.end(sync.id, env.clock.now(), outcome, summary, error?.toWire());
  journal.growth.note(env.clock.now(), { files: journal.rows.countFiles(), bytes: journal.rows.bytes() });
}
