import { folderId } from "../../shared/model/folder-targets.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { ControlHandler } from "../control/control-server.ts";
import type { RequestOutcome } from "../control/protocol.ts";
import type { SyncWaits } from "./sync-waits.ts";
import type { WatchedJob } from "./watched-job.ts";

interface Requested {
  readonly jobs: () => readonly WatchedJob[];
  /** Requests a sync by the id of its job. */
  readonly request: (id: string) => RequestOutcome;
  readonly waits: SyncWaits;
}

/** Carries out what `liana now` asks for. */
export function syncRequests({ jobs, request, waits }: Requested): ControlHandler {
  return async ({ job, wait }, send, signal) => {
    const all = jobs();
    const chosen = job === undefined ? all : jobsCalled(job, all);
    if (chosen.length === 0) return send({ kind: "unknown-job", names: all.map(({ spec }) => spec.name) });
    const requested = chosen.map(({ spec }) => ({ spec, outcome: request(spec.id) }));
    send({ kind: "requested", jobs: requested.map(({ spec, outcome }) => ({ job: spec.name, outcome })) });
    const awaited = requested.filter(({ outcome }) => wait && outcome !== "paused");
    await Promise.all(
      // All of them wait before the first sync can end.
      awaited.map(async ({ spec, outcome }) => {
        const end = await waits.wait(spec.id, outcome === "follows", signal);
        if (end !== undefined) send({ kind: "ended", job: spec.name, end });
      }),
    );
    send({ kind: "done" });
  };
}

/** JB9: the job with this name and, if it has further targets, those to them. */
function jobsCalled(name: string, all: readonly WatchedJob[]): readonly WatchedJob[] {
  const exact = all.find(({ spec }) => spec.name === name);
  const further = all.filter(({ spec }) => spec.name.startsWith(`${name}/`));
  if (exact === undefined) return further;
  return [exact, ...further.filter(({ spec }) => sendsSame(spec, exact.spec))];
}

function sendsSame(one: JobSpec, other: JobSpec): boolean {
  // A bucket with targets shares no scans, so each of its jobs is alone.
  if (one.source.kind === "bucket") return JSON.stringify(one.source) === JSON.stringify(other.source);
  return folderId(one) === folderId(other);
}
