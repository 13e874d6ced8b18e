import type { AppSettings } from "../../shared/model/app-settings.ts";
import { DEFAULT_OPTIONS } from "../../shared/model/job.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { Location } from "../../shared/model/location.ts";
import { LianaError } from "../../shared/errors.ts";
import type { SyncRequest } from "../sync/sync.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { Confirmations } from "./confirmations.ts";
import type { Connections } from "./connections.ts";

export function locationOf(location: JobLocation): Location {
  return location.kind === "folder"
    ? { kind: "folder", path: location.path }
    : { kind: "bucket", bucket: location.bucket, prefix: location.prefix };
}

/** The locations of a job as text. Jobs with equal locations are the same job. */
export function locationsText({ source, target }: Pick<JobSpec, "source" | "target">): string {
  return JSON.stringify([source, target]);
}

/** Ids of the connections that a job uses. */
export function connectionsOf({ source, target }: Pick<JobSpec, "source" | "target">): readonly string[] {
  return [source, target].flatMap((location) => (location.kind === "bucket" ? [location.connection] : []));
}

/**
 * The request for one sync of a job with its current settings.
 * @throws LianaError `no-connection`, `keys-missing`
 */
export function requestOf(
  spec: JobSpec,
  connections: Connections,
  settings: AppSettings,
  { confirmed, audit }: { readonly confirmed: Pick<Confirmations, "options">; readonly audit: boolean },
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
  // A bucket retains deleted files itself (VR8), so such a job mirrors. A folder cannot, so its files stay in place.
  const mirror = spec.target.kind === "bucket" || retain === "none";
  const chosen = {
    mirror,
    retain,
    maxDelete,
    ...rules,
    ...objects,
    concurrency,
    ...confirmed.options,
    audit,
  };
  return {
    source: locationOf(spec.source),
    target: locationOf(spec.target),
    ...bothSides(spec, (id) => connections.settings(id)),
    options: { ...DEFAULT_OPTIONS, ...chosen, ...retrieval(spec) },
    describedAs: spec.name,
    ...(spec.choices.commands === undefined
      ? {}
      : { commands: { ...spec.choices.commands, job: spec.name } }),
  };
}

/** RS5: in any other direction, the choice has no meaning. */
function retrieval({ source, target, choices }: JobSpec): Pick<SyncRequest["options"], "retrieve"> {
  const { retrieve: tier } = choices;
  const isRestore = source.kind === "bucket" && target.kind === "folder";
  return tier === undefined || !isRestore ? {} : { retrieve: { tier } };
}

/** A folder has no connection, so it gets that of the other side. */
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
