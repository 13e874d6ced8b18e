import type { Location } from "../../shared/model/location.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { realLocation } from "./folder-path.ts";
import { jobId } from "./open-job.ts";

/** The places of a job, with the connection of each that is a bucket. Keys do not matter. */
export interface JournalLocations {
  readonly source: Location;
  readonly target: Location;
  readonly sourceConnection: ConnectionSettings;
  readonly targetConnection: ConnectionSettings;
}

/**
 * The id under which `sync` keeps the journal of a job between these places.
 * @throws LianaError for a connection that leads nowhere, as `sync` does
 */
export async function journalIdOf(locations: JournalLocations): Promise<string> {
  const { source, target, sourceConnection, targetConnection } = locations;
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  const hosts = new Set<string>();
  if (source.kind === "bucket") hosts.add((await resolveConnection(sourceConnection)).host);
  if (target.kind === "bucket") hosts.add((await resolveConnection(targetConnection)).host);
  return jobId({ source: realLocation(source), target: realLocation(target), service: [...hosts].join(" ") });
}
