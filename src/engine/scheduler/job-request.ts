import type { AppSettings } from "../../shared/model/app-settings.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../shared/model/job.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { Location } from "../../shared/model/location.ts";
import { LianaError } from "../../shared/errors.ts";
import type { SyncRequest } from "../sync/sync.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { Connections } from "./connections.ts";

export function locationOf(location: JobLocation): Location {
  return location.kind === "folder"
    ? { kind: "folder", path: location.path }
    : { kind: "bucket", bucket: location.bucket, prefix: location.prefix };
}

/** The same for jobs with the same places: those are the same job. */
export function locationsText({ source, target }: Pick<JobSpec, "source" | "target">): string {
  return JSON.stringify([source, target]);
}

/** Ids of the connections that a job needs. */
export function connectionsOf({ source, target }: Pick<JobSpec, "source" | "target">): readonly string[] {
  return [source, target].flatMap((location) => (location.kind === "bucket" ? [location.connection] : []));
}

/**
 * One sync of a job as the user wants it.
 * @throws LianaError `no-connection`, `keys-missing`
 */
export function requestOf(
  spec: JobSpec,
  connections: Connections,
  settings: AppSettings,
  { rootMoved, takeOver, audit }: Pick<JobOptions, "rootMoved" | "takeOver" | "audit">,
): SyncRequest {
  const {
    retain,
    maxDelete,
    links,
    exclude,
    excludePatterns,
    nightly,
    storageClass,
    encryption,
    folderTimes,
  } = spec.choices;
  const { databases = DEFAULT_OPTIONS.databases } = spec.choices;
  const { concurrency } = settings;
  const rules = { links, databases, exclude, excludePatterns, nightly };
  const objects = { storageClass, encryption, folderTimes };
  // What is kept of a bucket is kept in the bucket; a folder has no earlier versions, so what is there stays.
  const mirror = spec.target.kind === "bucket" || retain === "none";
  const chosen = {
    mirror,
    retain,
    maxDelete,
    ...rules,
    ...objects,
    concurrency,
    rootMoved,
    takeOver,
    audit,
  };
  return {
    source: locationOf(spec.source),
    target: locationOf(spec.target),
    ...bothSides(spec, (id) => connections.settings(id)),
    options: { ...DEFAULT_OPTIONS, ...chosen },
    ...(spec.choices.commands === undefined
      ? {}
      : { commands: { ...spec.choices.commands, job: spec.name } }),
  };
}

/** A side that is a folder has none of its own, so it is given the other's. */
function bothSides(
  { source, target }: Pick<JobSpec, "source" | "target">,
  settings: (id: string) => ConnectionSettings,
): Pick<SyncRequest, "sourceConnection" | "targetConnection"> {
  if (source.kind === "bucket") {
    const sourceConnection = settings(source.connection);
    return {
      sourceConnection,
      targetConnection: target.kind === "bucket" ? settings(target.connection) : sourceConnection,
    };
  }
  if (target.kind !== "bucket") throw new LianaError("usage", { reason: "no-bucket" });
  const connection = settings(target.connection);
  return { sourceConnection: connection, targetConnection: connection };
}
