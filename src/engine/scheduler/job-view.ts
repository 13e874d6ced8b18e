import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { Confirmation, JobLive, Noticing, Progress, Wait } from "../../shared/model/live.ts";
import { type Warning, warningsAfter, warningsNow } from "../../shared/model/warning.ts";
import type { Block } from "./block.ts";
import { type Fault, isHidden, liveFault } from "./faults.ts";
import { type JobFacts, stateOf } from "./job-state.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../reports/journal-facts.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import { confirmedUntil } from "./schedule.ts";

/** In ms: even a file of a terabyte is compared within this. */
const STALLED = 60 * 60 * 1000;
/** In ms: every request, and each of its tries, ends earlier (RT2), and so does a sync that nothing answers. */
const SILENT = 5 * 60 * 1000;

/** All of a job that is shown. Times are ms since 1970. */
export interface JobViewInput {
  readonly spec: JobSpec;
  readonly facts: JournalFacts | undefined;
  readonly pause: Pause;
  /** Why no sync may begin. */
  readonly block: Block | undefined;
  readonly run: ScheduledSync | undefined;
  /** RT3: its service is asked whether it is back. */
  readonly probing: boolean;
  /** Of what is fetched for it between two syncs. */
  readonly fetched: Progress | undefined;
  readonly fetching: boolean;
  readonly asked: boolean;
  readonly hinted: boolean;
  readonly fault: Fault | undefined;
  readonly failures: number;
  readonly noticing: Noticing;
  readonly bytesToday: number;
  /** When a look at everything is due; Infinity: when the user says so. */
  readonly dueAt: number;
  readonly deletionsDueAt: number;
  /** Since when it is due and others are at work. */
  readonly turnSince: number | undefined;
  /** Folders with changes that no sync has sent. */
  readonly unsent: number;
  /** What was warned of since `facts` were read. */
  readonly heard: readonly Warning[];
}

/** JB1, TR1, TR5: a job as it is told. */
export function viewOf(seen: JobViewInput, now: number): JobLive {
  const { spec, run, pause, block, fault, noticing, bytesToday, failures } = seen;
  const facts = seen.facts ?? NOTHING_KNOWN;
  const { entries, problems, disks, held, lastSync, syncedAt } = facts;
  const confirmation = confirmationOf(spec, facts.confirmedAt, now);
  const progress = seen.fetching ? seen.fetched : progressOf(run);
  const state = stateOf(jobFactsOf(seen, progress, confirmation, now));
  const shown = state.kind === "scanning" || state.kind === "syncing" ? progress : undefined;
  const planned = Number.isFinite(seen.dueAt) && seen.dueAt > now;
  const mayBegin = block?.kind !== "paused" && block?.kind !== "saving";
  const waits = run === undefined && !seen.probing && mayBegin && planned;
  const next = waits ? seen.dueAt : undefined;
  const warnings = warningsNow(warningsAfter(facts.warnings, seen.heard, false), now);
  return {
    id: spec.id,
    state,
    ...(fault === undefined || isHidden(fault, pause) ? {} : { fault: liveFault(fault, next) }),
    ...defined({ progress: shown }),
    entries,
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
  };
}

function jobFactsOf(
  seen: JobViewInput,
  progress: Progress | undefined,
  confirmation: Confirmation,
  now: number,
): JobFacts {
  const { facts, run, block, asked, hinted, fault, probing } = seen;
  const stands = probing ? false : run === undefined || run.stopping;
  return {
    block,
    due: run === undefined && !probing && seen.dueAt <= now,
    sync: seen.fetching || isWorking(progress) ? "working" : stands ? "none" : "looking",
    asked,
    hinted: hinted && !probing,
    unsettled: (facts?.restless.count ?? 0) > 0,
    fault,
    held: facts?.held ?? 0,
    problems: facts?.problems ?? 0,
    confirmation,
  };
}

/**
 * TR1: whether it may still be said that the bucket holds what is here.
 * @param at when it was last seen to, ms since 1970
 */
function confirmationOf(spec: JobSpec, at: number | undefined, now: number): Confirmation {
  if (at === undefined) return { kind: "never" };
  const until = untilOf(spec, at);
  // A clock that was set back says nothing of how long ago that was: the next sync lists, and settles it.
  if (until >= now) return { kind: "valid", at, until: Number.isFinite(until) ? until : null };
  return { kind: "expired", at, until };
}

/** When what `confirmationOf` says changes by itself, ms since 1970; Infinity: it does not. */
export function confirmationEnds(spec: JobSpec, at: number | undefined, now: number): number {
  const confirmation = confirmationOf(spec, at, now);
  const until = confirmation.kind === "valid" ? confirmation.until : null;
  return until === null ? Number.POSITIVE_INFINITY : until + 1;
}

/** Of a schedule that is none, the job's fault tells. */
function untilOf(spec: JobSpec, at: number): number {
  try {
    return confirmedUntil(at, spec);
  } catch (error) {
    if (error instanceof LianaError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/** TR5 */
function waitsOf(seen: JobViewInput, { gone, restless }: JournalFacts, now: number): Wait[] {
  const { deletionsDueAt, fault, unsent, turnSince, run } = seen;
  const waits: Wait[] = [];
  if (gone > 0 && Number.isFinite(deletionsDueAt))
    waits.push({ kind: "deletions", count: gone, dueAt: deletionsDueAt });
  if (fault?.kind === "offline" && unsent > 0) waits.push({ kind: "network", folders: unsent });
  if (restless.count > 0) {
    const { count, since, files } = restless;
    waits.push({ kind: "writing", count, since, files: [...files] });
  }
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

/** An operation was found: from then on it syncs, before that it only looks. */
function isWorking(progress: Progress | undefined): boolean {
  return progress !== undefined && (progress.found > 0 || progress.phase === "removing");
}
