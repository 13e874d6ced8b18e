import { defined } from "../shared/defined.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { JobSpec, Pause } from "../shared/model/job-spec.ts";
import type { EngineState, JobLive, JobState, Restore } from "../shared/model/live.ts";
import type { Snapshot } from "../shared/model/snapshot.ts";
import type { UpdateState } from "../shared/model/updates.ts";
import type { Shell } from "./ports.ts";

export interface SnapshotFacts {
  /** ms since 1970 */
  readonly now: number;
  readonly shell: Pick<Shell, "host" | "platform" | "version" | "languages" | "suggestion">;
  readonly document: AppDocument;
  readonly setAside: string | undefined;
  readonly vault: Snapshot["vault"];
  readonly engine: Snapshot["engine"]["kind"];
  readonly state: EngineState;
  readonly updates: UpdateState | undefined;
}

/** Combines the settings and the state of the engine for windows. Neither contains secrets. */
export function makeSnapshot(facts: SnapshotFacts): Snapshot {
  const { now, shell, document, setAside, vault, engine, state, updates } = facts;
  const { connections, jobs, settings, pause } = document;
  const live = new Map(state.jobs.map((job) => [job.id, job]));
  const runs = engine === "running";
  return {
    at: now,
    version: shell.version,
    host: shell.host,
    platform: shell.platform,
    ...(shell.languages === undefined ? {} : { languages: [...shell.languages] }),
    engine: { kind: engine },
    vault,
    ...defined({ setAside, suggestion: shell.suggestion, updates }),
    pause,
    connections,
    jobs: jobs.map((job) => {
      const known = live.get(job.id);
      return { ...job, live: runs && known !== undefined ? known : resting(job, pause, known) };
    }),
    restores: runs ? state.restores : state.restores.map((restore) => brokenOff(restore, engine, now)),
    settings,
  };
}

/** The state of a job without an engine, with the numbers last known. */
function resting(job: JobSpec, pause: Pause, known: JobLive | undefined): JobLive {
  const { progress: _, fault: __, ...rest } = known ?? unknown(job.id);
  return { ...rest, state: restingState(pause, job.pause) };
}

function restingState(...pauses: readonly Pause[]): JobState {
  for (const pause of pauses) if (pause.kind === "paused") return { kind: "paused", until: pause.until };
  return { kind: "waiting", reason: "starting" };
}

function unknown(id: string): JobLive {
  return {
    id,
    state: { kind: "waiting", reason: "starting" },
    entries: 0,
    bytes: 0,
    problems: 0,
    disks: 0,
    held: 0,
    bytesToday: 0,
    noticing: { kind: "syncs" },
    confirmation: { kind: "never" },
    waits: [],
    failures: 0,
  };
}

/** A restore whose engine is gone continues with the next one (RS14), if there is one. */
function brokenOff(restore: Restore, engine: "starting" | "down", now: number): Restore {
  if (restore.state.kind !== "running") return restore;
  const { progress: _, delay: __, ...rest } = restore;
  if (engine === "starting") return { ...rest, state: { kind: "running" } };
  const error = { code: "disconnected", detail: {} } as const;
  return { ...rest, state: { kind: "failed", error, endedAt: now } };
}
