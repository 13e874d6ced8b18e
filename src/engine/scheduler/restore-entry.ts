import { defined } from "../../shared/defined.ts";
import type { Restore } from "../../shared/model/live.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { KeptRestore } from "./kept-restores.ts";
import type { Running } from "./lanes.ts";
import { LiveWarnings } from "./live-warnings.ts";
import type { RestoreSpec } from "./restore-request.ts";
import { type ArchivedFiles, archiveOf } from "./restore-waits.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import type { SyncEnd } from "./sync-end.ts";

/** A restore that the user started and has not dismissed. */
export interface RestoreEntry {
  readonly id: string;
  readonly spec: RestoreSpec;
  readonly startedAt: number;
  state: Restore["state"];
  /** RS5: what it waited for last; undefined before the first wait. */
  waiting: Waiting | undefined;
  /** What its syncs did so far. */
  sum: SyncSummary | undefined;
  /** Syncs in a row that found no service. */
  failures: number;
  /** RS5: files of the last sync whose copies ended, and for which the service has no capacity. */
  archive: ArchivedFiles;
  run: ScheduledSync | undefined;
  /** JB2: its run was stopped because the computer sleeps, and a new one follows. */
  interrupted: boolean;
  /** RS14: it continues after a sleep or in another process, so its service may not be reachable yet. */
  resumed: boolean;
  /** When it is tried again, in ms since 1970; 0: as soon as there is room. */
  againAt: number;
  /** From its turn to its end. */
  turn: RestoreTurn | undefined;
  journalId: string | undefined;
  /** The target folder was there when its last run ended. */
  hasFolder: boolean;
  /** TR6: number of missing objects, by the journal that records them. */
  readonly missing: Map<string, number>;
  readonly warnings: LiveWarnings;
}

/** A restore that has the lane: it runs, or waits until a job leaves the journal to it. */
export interface RestoreTurn extends Running {
  readonly lane: "restore";
  readonly giveUp: AbortController;
}

export const RUNNING = { kind: "running" } as const;

export function newEntry(parts: Pick<RestoreEntry, "id" | "spec" | "startedAt">): RestoreEntry {
  return {
    ...parts,
    state: RUNNING,
    waiting: undefined,
    sum: undefined,
    failures: 0,
    archive: { ended: 0, refused: 0 },
    run: undefined,
    interrupted: false,
    resumed: false,
    againAt: 0,
    turn: undefined,
    journalId: undefined,
    hasFolder: false,
    missing: new Map(),
    warnings: new LiveWarnings(),
  };
}

export function isUnderWay({ state }: Pick<RestoreEntry, "state">): boolean {
  return state.kind === "running" || state.kind === "waiting";
}

/** RS14: what another process needs to show this restore and continue it. */
export function keptOf(entry: RestoreEntry): KeptRestore {
  const { id, startedAt, spec, state, waiting, sum, journalId, hasFolder } = entry;
  const { missing, warnings, archive } = entry;
  const { retrieve, only, picked, ...plain } = spec;
  return {
    id,
    startedAt,
    spec: {
      ...plain,
      ...defined({
        only: only && [...only],
        picked: picked && [...picked],
        // Consent to pay for copies again is not repeated.
        retrieve: retrieve && { tier: retrieve.tier },
      }),
    },
    hasFolder,
    archive,
    missing: [...missing],
    warnings: [...warnings.all],
    ...defined({ waiting, sum, journalId, end: "endedAt" in state ? state : undefined }),
  };
}

/** A restore of an earlier process. One that had not ended continues. */
export function keptEntry({ id, startedAt, spec, end, ...kept }: KeptRestore): RestoreEntry {
  const { waiting, sum, journalId, hasFolder = false, archive, missing, warnings } = kept;
  const entry = newEntry({ id, startedAt, spec: { ...spec, only: spec.only, asOf: spec.asOf } });
  const before = waiting === undefined ? RUNNING : ({ kind: "waiting", waiting } as const);
  return {
    ...entry,
    state: end ?? before,
    waiting,
    sum,
    journalId,
    hasFolder,
    archive: archive ?? entry.archive,
    resumed: end === undefined,
    missing: new Map(missing),
    warnings: new LiveWarnings(warnings),
  };
}

/**
 * @param busy whether any restore runs
 * @param jobOf the configured job with this journal
 */
export function liveRestore(
  { id, spec, startedAt, state, run, hasFolder, missing, warnings, archive }: RestoreEntry,
  busy: boolean,
  jobOf: (journalId: string) => string | undefined,
): Restore {
  const isQueued = state.kind === "running" && run === undefined && busy;
  return {
    id,
    name: spec.name,
    path: spec.path,
    startedAt,
    state: isQueued ? { kind: "running", queued: true } : state,
    ...defined({
      asOf: spec.asOf,
      folder: hasFolder || undefined,
      missing: missing.size === 0 ? undefined : missingOf(missing, jobOf),
      archive: archiveOf(spec, archive),
      warnings: warnings.all.length === 0 ? undefined : [...warnings.all],
      progress: run?.progress,
      delay: run?.delay,
    }),
  };
}

function missingOf(
  missing: ReadonlyMap<string, number>,
  jobOf: (journalId: string) => string | undefined,
): NonNullable<Restore["missing"]> {
  return [...missing].flatMap(([journalId, count]) => {
    const job = jobOf(journalId);
    return job === undefined ? [] : [{ job, count }];
  });
}

/** RS6: a restore is done only if every file arrived. */
export function endOf(end: SyncEnd, endedAt: number): Restore["state"] {
  switch (end.kind) {
    case "stopped":
      return { kind: "stopped", endedAt };
    case "failed":
      return { kind: "failed", error: end.error.toWire(), endedAt };
    case "done": {
      const { outcome, summary } = end;
      const whole = outcome === "in-step" && summary.problems === 0;
      return { kind: whole ? "done" : "incomplete", summary, endedAt };
    }
  }
}
