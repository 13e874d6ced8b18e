import { LianaError } from "../../shared/errors.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { CommandInput } from "../../shared/contract/shape.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { restoredKey } from "../scan/picked-versions.ts";
import type { RestoreSpec } from "../scheduler/restores.ts";

/**
 * Turns the command into a restore. Files of a job are restored from its bucket: the target of a backup or a
 * replication, the source of a job that fills a folder.
 * @throws LianaError `no-job`, `nothing-there` if nothing is selected
 */
export function restoreSpec(input: CommandInput<EngineCommands, "startRestore">, loop: JobLoop): RestoreSpec {
  const { from, only, picked, asOf, path, onConflict, withDeleted = false } = input;
  if (only.length === 0 && picked === undefined) throw new LianaError("nothing-there", { chosen: "1" });
  const names = only === "all" ? undefined : [...only, ...(picked ?? []).map(restoredKey)];
  const choices = { path, asOf, onConflict, withDeleted, only: names, picked: names && picked };
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
