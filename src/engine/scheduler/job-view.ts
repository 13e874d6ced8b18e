import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import { defined } from "../../shared/defined.ts";
import type { WireError } from "../../shared/errors.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { Confirmation, JobLive, Noticing, Progress } from "../../shared/model/live.ts";
import { type Warning, warningsAfter, warningsNow } from "../../shared/model/warning.ts";
import type { Block } from "./block.ts";
import { type Fault, isHidden, liveFault } from "./faults.ts";
import { confirmationOf } from "./confirmation.ts";
import { type JobFacts, stateOf } from "./job-state.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../reports/journal-facts.ts";
import { lateOf, waitsOf } from "./job-waits.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import type { Unsent } from "./waiting-changes.ts";
import type { VerifyCounts } from "../verify/verify-record.ts";

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
  readonly unsent: Unsent | undefined;
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
    late: lateOf(seen, facts ?? NOTHING_KNOWN, now),
    confirmation,
  };
}

function progressOf(run: ScheduledSync | undefined): Progress | undefined {
  return run?.stopping === true ? undefined : run?.progress;
}

/** Whether the sync has found an operation; before that it is scanning. */
function isWorking(progress: Progress | undefined): boolean {
  return progress !== undefined && (progress.found > 0 || progress.phase === "removing");
}
