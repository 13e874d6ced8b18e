import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import { defined } from "../../shared/defined.ts";
import type { WireError } from "../../shared/errors.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { Confirmation, JobLive, Noticing, Progress, Wait } from "../../shared/model/live.ts";
import { type Warning, warningsAfter, warningsNow } from "../../shared/model/warning.ts";
import type { Block } from "./block.ts";
import { type Fault, isHidden, liveFault } from "./faults.ts";
import { confirmationOf } from "./confirmation.ts";
import { type JobFacts, stateOf } from "./job-state.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../reports/journal-facts.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import type { VerifyCounts } from "../verify/verify-record.ts";

/** A sync without progress for this long is shown as stalled, in ms. Comparing a file of 1 TB takes less. */
const STALLED = 60 * 60 * 1000;
/** A service without an answer for this long is shown as silent, in ms. Requests and their retries end earlier (RT2). */
const SILENT = 5 * 60 * 1000;

/** Everything about a job that is shown. Times are ms since 1970. */
export interface JobViewInput {
  readonly spec: JobSpec;
  readonly facts: JournalFacts | undefined;
  readonly pause: Pause;
  /** Why no sync may begin. */
  readonly block: Block | undefined;
  readonly run: ScheduledSync | undefined;
  /** RT3: a ping checks whether its service answers. */
  readonly pinging: boolean;
  /** Progress of files that are being brought back between two syncs (GU2). */
  readonly fetched: Progress | undefined;
  readonly fetching: boolean;
  readonly asked: boolean;
  readonly hinted: boolean;
  readonly fault: Fault | undefined;
  readonly failures: number;
  readonly noticing: Noticing;
  readonly bytesToday: number;
  /** When a full sync is due; Infinity: only on request. */
  readonly dueAt: number;
  /** RS5: what the last sync waits for. */
  readonly waiting: Waiting | undefined;
  readonly deletionsDueAt: number;
  /** Since when the job is due but waits for other jobs. */
  readonly turnSince: number | undefined;
  /** Folders with changes that no sync has sent. */
  readonly unsent: number;
  /** Warnings since `facts` were read. */
  readonly heard: readonly Warning[];
  /** VE3 */
  readonly verifying: Readonly<VerifyCounts> | undefined;
  readonly verifyAsked: boolean;
  readonly verifyError: WireError | undefined;
}

/** JB1, TR1, TR5: the state of a job as published to the application. */
export function viewOf(seen: JobViewInput, now: number): JobLive {
  const { spec, run, pause, block, fault, noticing, bytesToday, failures } = seen;
  const facts = seen.facts ?? NOTHING_KNOWN;
  const { entries, bytes, problems, disks, held, lastSync, syncedAt } = facts;
  const confirmation = confirmationOf(spec, facts.confirmedAt, fault, now);
  const progress = seen.fetching ? seen.fetched : progressOf(run);
  const state = stateOf(jobFactsOf(seen, progress, confirmation, now));
  const shown = state.kind === "scanning" || state.kind === "syncing" ? progress : undefined;
  const planned = Number.isFinite(seen.dueAt) && seen.dueAt > now;
  const mayBegin = block?.kind !== "paused" && block?.kind !== "saving";
  const waits = run === undefined && !seen.pinging && mayBegin && planned;
  const next = waits ? seen.dueAt : undefined;
  const warnings = warningsNow(warningsAfter(facts.warnings, seen.heard, false), now);
  return {
    id: spec.id,
    state,
    ...(fault === undefined || isHidden(fault, pause) ? {} : { fault: liveFault(fault, next) }),
    ...defined({ progress: shown }),
    entries,
    bytes,
    problems,
    disks,
    held,
    bytesToday,
    noticing,
    ...defined({ lastSync, syncedAt }),
    confirmation,
    waits: waitsOf(seen, facts, now),
    ...defined({ nextSyncAt: next }),
    ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
    failures,
    ...defined({ verification: verificationOf(seen, facts) }),
  };
}

/** VE6: undefined for a job that was never verified. */
function verificationOf(
  { verifying, verifyAsked, verifyError: error }: JobViewInput,
  { verification: report }: JournalFacts,
): JobLive["verification"] {
  const stage = verifying !== undefined ? "running" : verifyAsked ? "waiting" : "none";
  if (report === undefined && stage === "none" && error === undefined) return undefined;
  const { read, chosen, bytes, bytesChosen } = verifying ?? { read: 0, chosen: 0, bytes: 0, bytesChosen: 0 };
  return { stage, read, chosen, bytes, bytesChosen, ...defined({ report, error }) };
}

function jobFactsOf(
  seen: JobViewInput,
  progress: Progress | undefined,
  confirmation: Confirmation,
  now: number,
): JobFacts {
  const { facts, run, block, asked, hinted, fault, pinging } = seen;
  const stands = pinging ? false : run === undefined || run.stopping;
  return {
    block,
    due: run === undefined && !pinging && seen.dueAt <= now,
    sync: seen.fetching || isWorking(progress) ? "working" : stands ? "none" : "looking",
    asked,
    hinted: hinted && !pinging,
    unsettled: (facts?.restless.count ?? 0) > 0,
    fault,
    held: facts?.held ?? 0,
    problems: facts?.problems ?? 0,
    confirmation,
  };
}

/** TR5 */
function waitsOf(seen: JobViewInput, { gone, restless }: JournalFacts, now: number): Wait[] {
  const { deletionsDueAt, fault, unsent, turnSince, run, waiting } = seen;
  const waits: Wait[] = [];
  if (gone > 0 && Number.isFinite(deletionsDueAt))
    waits.push({ kind: "deletions", count: gone, dueAt: deletionsDueAt });
  if (fault?.kind === "offline" && unsent > 0) waits.push({ kind: "network", folders: unsent });
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

function progressOf(run: ScheduledSync | undefined): Progress | undefined {
  return run?.stopping === true ? undefined : run?.progress;
}

/** Whether the sync has found an operation; before that it is scanning. */
function isWorking(progress: Progress | undefined): boolean {
  return progress !== undefined && (progress.found > 0 || progress.phase === "removing");
}
