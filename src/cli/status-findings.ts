import type { JobStatus } from "../engine/reports/status.ts";
import { type NamedFinding, namedFindings } from "../shared/finding-words.ts";
import { reachOf } from "../shared/findings.ts";
import { type Location, locationText } from "../shared/model/location.ts";
import type { FaultScope, LiveFault } from "../shared/model/live.ts";

interface Failed {
  readonly id: string;
  readonly name: string;
  readonly live: { readonly fault?: LiveFault };
}

/**
 * TR2: each problem of a service or a bucket once, from the last syncs of the jobs. Connections have no name here: hosts
 * stand for them.
 */
export function statusFindings(jobs: readonly JobStatus[]): readonly NamedFinding[] {
  const hosts = new Set<string>();
  const failed = jobs.flatMap((job): readonly Failed[] => {
    const fault = faultOf(job);
    if (fault?.scope === undefined || isOver(fault.since, fault.scope, jobs)) return [];
    hosts.add(fault.scope.connection);
    const name = `${locationText(job.source)} → ${locationText(job.target)}`;
    return [{ id: job.id, name, live: { fault } }];
  });
  return namedFindings(
    failed,
    [...hosts].map((host) => ({ id: host, name: host })),
  );
}

function faultOf({ journal, service, source, target }: JobStatus): LiveFault | undefined {
  if (journal.kind !== "readable" || journal.failure === undefined) return undefined;
  const { failure, failedAt, lastSync } = journal;
  const reach = reachOf(failure.code);
  if (reach === undefined) return undefined;
  const host = service.split(" ").length === 1 ? service : String(failure.detail["host"] ?? service);
  const bucket = String(failure.detail["bucket"] ?? bucketOf(target) ?? bucketOf(source) ?? "");
  const scope = reach === "bucket" ? { connection: host, bucket } : { connection: host };
  return { error: failure, since: failedAt ?? lastSync?.endedAt ?? 0, scope };
}

/** TR3: whether another job succeeded there since. */
function isOver(since: number, { connection, bucket }: FaultScope, jobs: readonly JobStatus[]): boolean {
  return jobs.some(({ journal, service, source, target }) => {
    if (journal.kind !== "readable" || journal.failure !== undefined || service !== connection) return false;
    const { endedAt = 0, summary } = journal.lastSync ?? {};
    const isThere = bucket === undefined || [source, target].some((side) => bucketOf(side) === bucket);
    return isThere && endedAt > since && (summary?.requests ?? 0) > 0;
  });
}

function bucketOf(side: Location): string | undefined {
  return side.kind === "bucket" ? side.bucket : undefined;
}
