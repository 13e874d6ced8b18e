import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import {
  findOverlap,
  type FoundOverlap,
  jobsBetween,
  type PlannedConnection,
} from "../engine/jobs/planned-jobs.ts";
import { LianaError } from "../shared/errors.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { JobSpec, JobLocation } from "../shared/model/job-spec.ts";
import { isUsableBucket } from "../shared/model/location.ts";
import { systemCode } from "../shared/system-code.ts";

/** What matters of a job that may not be there yet. */
type PlannedSpec = Pick<JobSpec, "source" | "target" | "choices">;

/** An overlap of one of several new jobs. */
interface OverlapAt extends Pick<FoundOverlap, "kind" | "error"> {
  /** Index of the job. */
  readonly at: number;
  /** Id of the job that was there before; undefined if the other is new, too. */
  readonly job: string | undefined;
}

/**
 * GU3: refuses jobs that the engine would refuse, whichever of the two ran first.
 * @throws LianaError `overlap`
 */
export async function refuseOverlaps(
  jobs: readonly JobSpec[],
  others: readonly JobSpec[],
  connections: readonly Connection[],
): Promise<void> {
  const [first] = await overlapsOf(jobs, others, connections, []);
  if (first !== undefined) throw first.error;
}

/**
 * GU3: what `refuseOverlaps` would refuse, the first overlap of each job.
 * @param also kinds of overlaps that count even where they only deserve a warning
 */
export async function overlapsOf(
  jobs: readonly PlannedSpec[],
  others: readonly JobSpec[],
  connections: readonly Connection[],
  also: readonly FoundOverlap["kind"][],
): Promise<readonly OverlapAt[]> {
  const all = [...others, ...jobs].map(({ source, target, choices }) => {
    return { source, target, mirror: choices.retain === "none" };
  });
  const claimants = await jobsBetween(all, connections.map(plannedConnection));
  return claimants.slice(others.length).flatMap((job, at) => {
    const found = findOverlap(job, claimants.slice(0, others.length + at), also);
    if (found === undefined) return [];
    const { kind, error, other } = found;
    return [{ at, kind, error, job: other === undefined ? undefined : others[other]?.id }];
  });
}

function plannedConnection({ id, endpoint, region, allowHttp, keys }: Connection): PlannedConnection {
  return { id, endpoint, region, allowHttp, profile: keys.kind === "profile" ? keys.profile : undefined };
}

/**
 * Checks that a job can have this source.
 * @throws LianaError `source-missing`, `source-not-folder`, `unreadable`, `bad-bucket-name`, `no-connection`
 */
export async function checkSource(location: JobLocation, connections: readonly Connection[]): Promise<void> {
  if (location.kind === "bucket") checkBucket(location, connections);
  else if (!(await isFolder(location.path))) throw new LianaError("source-missing", { path: location.path });
}

/**
 * Checks that a job can have this target. A missing folder is allowed; the sync creates it.
 * @throws LianaError `target-not-folder`, `unreadable`, `bad-bucket-name`, `no-connection`
 */
export async function checkTarget(location: JobLocation, connections: readonly Connection[]): Promise<void> {
  if (location.kind === "bucket") {
    checkBucket(location, connections);
    return;
  }
  try {
    await isFolder(location.path);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "source-not-folder") throw error;
    throw new LianaError("target-not-folder", error.detail, error);
  }
}

function checkBucket(
  location: Extract<JobLocation, { kind: "bucket" }>,
  connections: readonly Connection[],
): void {
  if (!isUsableBucket(location.bucket)) throw new LianaError("bad-bucket-name", { bucket: location.bucket });
  if (!connections.some(({ id }) => id === location.connection)) throw new LianaError("no-connection");
}

/** @returns false where the path does not exist */
async function isFolder(path: string): Promise<boolean> {
  if (!isAbsolute(path)) throw new LianaError("source-not-folder", { path });
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return false;
    if (code !== "ENOTDIR") throw new LianaError("unreadable", { path }, error);
  }
  throw new LianaError("source-not-folder", { path });
}
