import { isAbort, LianaError } from "../../shared/errors.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Environment } from "../environment.ts";
import { type LocationSummary, writeSummary } from "../guard/location-summary.ts";
import type { Journal } from "../journal/journal.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { Service } from "../remote/open-service.ts";
import type { SyncRequest } from "./sync.ts";
import type { SyncResult } from "./sync-record.ts";
import { storeOf } from "./sync-services.ts";

/** Minimum interval between two writes of a changed summary, in ms. */
const CHANGED_EVERY = 60 * 60_000;
/** Interval between two writes of an unchanged summary, in ms: its reader shows days. */
const EVERY = 20 * CHANGED_EVERY;

export interface Ended {
  readonly job: Pick<Claimant, "source" | "target">;
  readonly request: Pick<SyncRequest, "describedAs" | "options">;
  readonly result: Pick<SyncResult, "outcome"> & { readonly summary: Pick<SyncSummary, "requests"> };
  readonly env: Environment;
  readonly journal: Journal;
  readonly service: Pick<Service, "port"> | undefined;
}

/**
 * GU4: writes the summary of the target after a sync of a folder, if that is useful. It never fails the sync: keys may
 * not be permitted to write it, and nothing relies on it. A sync with nothing to do still sends no request (CH4).
 */
export async function describeTarget(ended: Ended, signal: AbortSignal): Promise<void> {
  const { env, journal, request, service, job } = ended;
  const { describedAs: name, options } = request;
  if (name === undefined || job.target.kind !== "bucket" || !isWhole(ended)) return;
  const now = env.clock.now();
  const files = journal.rows.countFiles();
  const facts = JSON.stringify([name, files]);
  if (!isDue(journal.meta.get("summary-written"), facts, now)) return;
  const summary: LocationSummary = { name, files, bytes: journal.rows.bytes(), syncedAt: now };
  try {
    await writeSummary(storeOf(job.target, service), summary, options.encryption, signal);
  } catch (error) {
    if (isAbort(error)) return;
    if (!(error instanceof LianaError)) throw error;
    env.log.write("info", "summary of the target could not be written", { code: error.code });
  }
  // Also after a failure: the next attempt is as far away as the next write.
  journal.meta.set("summary-written", `${String(now)} ${facts}`);
}

/** A full sync of a folder that ended by itself and sent requests. */
export function isWhole({
  job,
  request: { options },
  result: { outcome, summary },
}: Pick<Ended, "job" | "request" | "result">): boolean {
  if (options.dryRun || options.only !== undefined || job.source.kind !== "folder") return false;
  return outcome !== "failed" && outcome !== "stopped" && summary.requests > 0;
}

/** @param last time and facts of the last write */
function isDue(last: string | undefined, facts: string, now: number): boolean {
  if (last === undefined) return true;
  const at = last.indexOf(" ");
  const age = Math.abs(now - Number(last.slice(0, at)));
  // Not `age >= EVERY`: NaN must write.
  return !(age < (last.slice(at + 1) === facts ? EVERY : CHANGED_EVERY));
}
