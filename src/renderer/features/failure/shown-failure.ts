import type { CureSubject } from "../../../shared/cures.ts";
import type { WireError } from "../../../shared/errors.ts";
import { type NamedFinding, namedFindings } from "../../../shared/finding-words.ts";
import { failureOf } from "../../../shared/job-failing.ts";
import type { FaultScope } from "../../../shared/model/live.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";

/** A failure with what its buttons need. */
export interface ShownFailure extends CureSubject {
  /** The name of the connection; undefined if unknown. */
  readonly service: string | undefined;
  /** TR2: the problem of the connection or bucket that it is part of. */
  readonly finding?: NamedFinding;
}

/** TR2: the failure that is a property of a connection or bucket. */
export function failureOfFinding(finding: NamedFinding): ShownFailure {
  const { error, scope, service, jobs } = finding;
  return { error, at: scope, service, jobs, finding };
}

/** What stops a job; undefined if nothing does. */
export function failureOfJob(job: JobView, { jobs, connections }: Snapshot): ShownFailure | undefined {
  const error = failureOf(job.live);
  if (error === undefined) return undefined;
  const finding = namedFindings(jobs, connections).find((one) => one.jobs.includes(job.id));
  if (finding !== undefined) return { ...failureOfFinding(finding), error, job };
  return failureOfFiles(job, { connections }, error);
}

/** An error of a job that is no finding, or of some of its files. */
export function failureOfFiles(
  job: JobView,
  { connections }: Pick<Snapshot, "connections">,
  error: WireError,
): ShownFailure {
  const at = bucketOf(job.target) ?? bucketOf(job.source);
  const service = connections.find(({ id }) => id === at?.connection)?.name;
  return { error, at, service, jobs: [job.id], job };
}

function bucketOf(location: JobLocation): FaultScope | undefined {
  return location.kind === "bucket"
    ? { connection: location.connection, bucket: location.bucket }
    : undefined;
}
