import { LianaError } from "../../shared/errors.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { CommandInput } from "../../shared/contract/shape.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { RestoreSpec } from "../scheduler/restores.ts";

/**
 * What to restore, and from where: a job's is in the bucket that it writes to, or, for one that fills a
 * folder, in the one that it reads.
 * @throws LianaError `no-job`
 */
export function restoreSpec(input: CommandInput<EngineCommands, "startRestore">, loop: JobLoop): RestoreSpec {
  const { from, only, asOf, path, onConflict, withDeleted = false } = input;
  const choices = { path, asOf, onConflict, withDeleted, only: only === "all" ? undefined : only };
  if (from.kind === "bucket") {
    const { bucket, prefix } = from;
    return { ...choices, from, name: prefix === "" ? bucket : `${bucket}/${prefix}` };
  }
  const { spec } = loop.get(from.job);
  return { ...choices, from: bucketOf(spec), name: spec.name };
}

function bucketOf({ source, target }: JobSpec): Extract<JobLocation, { kind: "bucket" }> {
  if (target.kind === "bucket") return target;
  if (source.kind === "bucket") return source;
  throw new LianaError("usage", { reason: "no-bucket" });
}
