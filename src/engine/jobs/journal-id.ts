import type { Location } from "../../shared/model/location.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { realLocation } from "./folder-path.ts";
import { jobId } from "./open-job.ts";

/** The locations of a job, with the connection of each bucket. The credentials are not used. */
export interface JournalLocations {
  readonly source: Location;
  readonly target: Location;
  readonly sourceConnection: ConnectionSettings;
  readonly targetConnection: ConnectionSettings;
}

/**
 * The id of the journal that `sync` uses for a job between these locations.
 * @throws LianaError for a connection that cannot be resolved, as `sync` does
 */
export async function journalIdOf(locations: JournalLocations): Promise<string> {
  const { source, target, sourceConnection, targetConnection } = locations;
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  const hosts = new Set<string>();
  if (source.kind === "bucket") hosts.add((await resolveConnection(sourceConnection)).host);
  if (target.kind === "bucket") hosts.add((await resolveConnection(targetConnection)).host);
  return jobId({ source: realLocation(source), target: realLocation(target), service: [...hosts].join(" ") });
}
