import type { AppSettings } from "../../shared/model/app-settings.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../shared/model/job.ts";
import type { JobSpec, Place } from "../../shared/model/job-spec.ts";
import type { Location } from "../../shared/model/location.ts";
import { LianaError } from "../../shared/errors.ts";
import type { SyncRequest } from "../jobs/sync.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { Connections } from "./connections.ts";

export function locationOf(place: Place): Location {
  return place.kind === "folder"
    ? { kind: "folder", path: place.path }
    : { kind: "bucket", bucket: place.bucket, prefix: place.prefix };
}

/** The same for jobs with the same places: those are the same job. */
export function placesText({ source, target }: Pick<JobSpec, "source" | "target">): string {
  return JSON.stringify([source, target]);
}

/** Ids of the connections that a job needs. */
export function connectionsOf({ source, target }: Pick<JobSpec, "source" | "target">): readonly string[] {
  return [source, target].flatMap((place) => (place.kind === "bucket" ? [place.connection] : []));
}

/**
 * One pass of a job as the user wants it.
 * @throws LianaError `no-connection`, `keys-missing`
 */
export function requestOf(
  spec: JobSpec,
  connections: Connections,
  settings: AppSettings,
  { rootMoved, takeOver, audit }: Pick<JobOptions, "rootMoved" | "takeOver" | "audit">,
): SyncRequest {
  const { mirror, maxDelete, links, exclude, excludePatterns, storageClass, folderTimes } = spec.choices;
  const { concurrency } = settings;
  const rules = { links, exclude, excludePatterns };
  const objects = { storageClass, folderTimes };
  const chosen = { mirror, maxDelete, ...rules, ...objects, concurrency, rootMoved, takeOver, audit };
  return {
    source: locationOf(spec.source),
    target: locationOf(spec.target),
    ...bothSides(spec, (id) => connections.settings(id)),
    options: { ...DEFAULT_OPTIONS, ...chosen },
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
