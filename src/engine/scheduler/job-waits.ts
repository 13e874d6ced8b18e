import type { JobState, Wait } from "../../shared/model/live.ts";
import type { JournalFacts } from "../reports/journal-facts.ts";
import { isHidden } from "./faults.ts";
import type { JobViewInput } from "./job-view.ts";

/** A sync without progress for this long is shown as stalled, in ms. Comparing a file of 1 TB takes less. */
const STALLED = 60 * 60 * 1000;
/** A service without an answer for this long is shown as silent, in ms. Requests and their retries end earlier (RT2). */
const SILENT = 5 * 60 * 1000;
/**
 * TR1: changes that no sync has sent for this long are shown, in ms. A folder that is never quiet is scanned every five
 * seconds, so ordinary changes are sent by then.
 */
export const LATE = 10 * 1000;

export type Late = Extract<JobState, { kind: "waiting" }>["reason"];

/** TR1: what is known to wait, so that the job is not up to date; undefined if nothing is. */
export function lateOf(seen: JobViewInput, facts: JournalFacts, now: number): Late | undefined {
  if (isLate(seen, now)) return seen.turnSince === undefined ? "changes" : "turn";
  if (facts.gone > 0) return "deletions";
  return seen.waiting !== undefined || facts.retrieving === true ? "retrieval" : undefined;
}

function isLate({ unsent }: JobViewInput, now: number): boolean {
  return unsent !== undefined && now - unsent.since >= LATE;
}

/** TR5 */
export function waitsOf(seen: JobViewInput, facts: JournalFacts, now: number): Wait[] {
  const { turnSince, run, waiting } = seen;
  const { restless } = facts;
  const waits: Wait[] = [...deletionsOf(seen, facts, now), ...changesOf(seen, now)];
  if (restless.count > 0) {
    const { count, since, files } = restless;
    waits.push({ kind: "writing", count, since, files: [...files] });
  }
  if (waiting !== undefined) waits.push({ kind: "retrieval", ...waiting });
  if (turnSince !== undefined) waits.push({ kind: "turn", since: turnSince });
  const movedAt = run?.movedAt;
  if (movedAt !== undefined && now - movedAt >= STALLED) waits.push({ kind: "progress", since: movedAt });
  const silentSince = run?.silentSince;
  if (silentSince !== undefined && now - silentSince >= SILENT)
    waits.push({ kind: "answer", since: silentSince });
  else if (run?.delay !== undefined) waits.push({ kind: "request", ...run.delay });
  return waits;
}

/** Blocks that only the user or the computer ends, so that no time can be promised. */
const LASTING: ReadonlySet<string> = new Set(["paused", "saving", "asleep"]);

/** GU2, TR3: without a time if nothing will happen at that time, or should have happened already. */
function deletionsOf(seen: JobViewInput, { gone: count }: JournalFacts, now: number): readonly Wait[] {
  const { deletionsDueAt: dueAt, fault, block, run } = seen;
  if (count === 0) return [];
  const isPlanned = fault === undefined && !LASTING.has(block?.kind ?? "");
  if (isPlanned && Number.isFinite(dueAt) && dueAt > now) return [{ kind: "deletions", count, dueAt }];
  // A sync that runs may be deleting them.
  return run === undefined || run.stopping ? [{ kind: "deletions", count }] : [];
}

/** Folders with changes that the service cannot be sent, or that wait for longer than usual. */
function changesOf(seen: JobViewInput, now: number): readonly Wait[] {
  const { unsent, pause, run } = seen;
  const fault = seen.fault === undefined || isHidden(seen.fault, pause) ? undefined : seen.fault;
  if (unsent === undefined || fault?.kind === "source-missing") return [];
  if (fault === undefined && (run !== undefined || !isLate(seen, now))) return [];
  const { folders } = unsent;
  return [
    {
      kind: fault?.kind === "offline" ? "network" : "changes",
      ...(folders === undefined ? {} : { folders }),
    },
  ];
}
