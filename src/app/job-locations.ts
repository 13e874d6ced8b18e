import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { findOverlap, jobsBetween, type PlannedConnection } from "../engine/jobs/planned-jobs.ts";
import { LianaError } from "../shared/errors.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { JobSpec, JobLocation } from "../shared/model/job-spec.ts";
import { isUsableBucket } from "../shared/model/location.ts";
import { systemCode } from "../shared/system-code.ts";

/**
 * GU3: refuses overlapping jobs before the engine gets them. The engine would refuse them as well, whichever came
 * first.
 * @throws LianaError `overlap`
 */
export async function refuseOverlaps(
  jobs: readonly JobSpec[],
  others: readonly JobSpec[],
  connections: readonly Connection[],
): Promise<void> {
  const all = [...others, ...jobs].map(({ source, target, choices }) => {
    return { source, target, mirror: choices.retain === "none" };
  });
  const claimants = await jobsBetween(all, connections.map(plannedConnection));
  for (const [at, job] of claimants.entries()) {
    if (at < others.length) continue;
    const found = findOverlap(job, claimants.slice(0, at));
    if (found !== undefined) throw found.error;
  }
}

function plannedConnection({ id, endpoint, region, allowHttp, keys }: Connection): PlannedConnection {
  return { id, endpoint, region, allowHttp, profile: keys.kind === "profile" ? keys.profile : undefined };
}

/**
 * Checks that a job can use this source.
 * @throws LianaError `source-missing`, `source-not-folder`, `unreadable`, `bad-bucket-name`, `no-connection`
 */
export async function checkSource(location: JobLocation, connections: readonly Connection[]): Promise<void> {
  if (location.kind === "bucket") checkBucket(location, connections);
  else if (!(await isFolder(location.path))) throw new LianaError("source-missing", { path: location.path });
}

/**
 * Checks that a job can use this target. A missing folder is fine: it is created.
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

/** @returns false if nothing is there */
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
