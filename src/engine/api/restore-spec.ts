import { LianaError } from "../../shared/errors.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { CommandInput } from "../../shared/contract/shape.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { restoredKey } from "../scan/picked-versions.ts";
import type { RestoreSpec } from "../scheduler/restore-request.ts";

/**
 * Turns the command into a restore. Files of a job are restored from its bucket.
 * @throws LianaError `no-job`, `nothing-there` if nothing is selected
 */
export function restoreSpec(
  input: CommandInput<EngineCommands, "previewRestore">,
  loop: JobLoop,
): RestoreSpec {
  const { from, only, picked, asOf, path, onConflict, withDeleted = false } = input;
  if (only.length === 0 && picked === undefined) throw new LianaError("nothing-there", { chosen: "1" });
  const names = only === "all" ? undefined : [...only, ...(picked ?? []).map(restoredKey)];
  const choices = { path, asOf, onConflict, withDeleted, only: names, picked: names && picked };
  const { bucket, prefix } = originOf(from, loop);
  const plain = prefix === "" ? bucket : `${bucket}/${prefix}`;
  const name = from.kind === "bucket" ? plain : loop.get(from.job).spec.name;
  return { ...choices, from: originOf(from, loop), name };
}

/**
 * The bucket from which a command restores. That of a job is the target of a backup or a replication, and the source of
 * a job that fills a folder.
 * @throws LianaError `no-job`
 */
export function originOf(
  from: CommandInput<EngineCommands, "previewRestore">["from"],
  loop: Pick<JobLoop, "get">,
): Extract<JobLocation, { kind: "bucket" }> {
  return from.kind === "bucket" ? from : bucketOf(loop.get(from.job).spec);
}

function bucketOf({ source, target }: JobSpec): Extract<JobLocation, { kind: "bucket" }> {
  if (target.kind === "bucket") return target;
  if (source.kind === "bucket") return source;
  throw new LianaError("usage", { reason: "no-bucket" });
}
