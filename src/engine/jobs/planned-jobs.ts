import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import { type Claimant, findOverlaps, nestsItself, type OverlapKind } from "../guard/overlap.ts";
import { realLocation } from "./folder-path.ts";
import { foldersOf, identitiesOf } from "./claim.ts";

/** Where a connection leads, and by what the environment may say more of it. Keys do not matter. */
export interface PlannedConnection {
  readonly id: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly allowHttp: boolean;
  /** Of the shared AWS files, where the keys come from one: it may name the endpoint. */
  readonly profile?: string | undefined;
}

/** A job as it was chosen, which may never have run. */
export interface PlannedJob {
  readonly source: JobLocation;
  readonly target: JobLocation;
  readonly mirror: boolean;
}

/** These jobs as the rule of overlaps wants them (GU3): their ids are their numbers, and the first is the oldest. */
export async function jobsBetween(
  jobs: readonly PlannedJob[],
  connections: readonly PlannedConnection[],
): Promise<readonly Claimant[]> {
  const hosts = new Map<string, string>();
  for (const connection of connections) hosts.set(connection.id, await hostOf(connection));
  const hostAt = (location: JobLocation): readonly string[] =>
    location.kind === "bucket" ? [hosts.get(location.connection) ?? location.connection] : [];
  const claimants = jobs.map(({ source, target, mirror }, since) => {
    const service = [...new Set([...hostAt(source), ...hostAt(target)])].join(" ");
    // Two may be the same job, so what they are called elsewhere does not tell them apart.
    const id = String(since);
    return { id, source: locationAt(source), target: locationAt(target), service, mirror, since };
  });
  const identities = await identitiesOf(claimants);
  return claimants.map((one) => ({ ...one, folders: foldersOf(one, identities) }));
}

function locationAt(location: JobLocation): Location {
  return realLocation(
    location.kind === "folder"
      ? { kind: "folder", path: location.path }
      : { kind: "bucket", bucket: location.bucket, prefix: location.prefix },
  );
}

/** An address that leads nowhere is as it was written: the job says what is wrong with it. */
async function hostOf({ endpoint, region, allowHttp, profile }: PlannedConnection): Promise<string> {
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  try {
    const { host } = await resolveConnection({
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(region === undefined ? {} : { region }),
      allowHttp,
      maxSockets: 1,
      credentials: { kind: "default", ...(profile === undefined ? {} : { profile }) },
    });
    return host;
  } catch (error) {
    if (toLianaError(error).errorClass === "bug") throw error;
    return endpoint ?? "amazonaws.com";
  }
}

/** Why a job cannot be beside others. */
export interface FoundOverlap {
  /** The number of the other one; undefined where the job's own two sides nest. */
  readonly other: number | undefined;
  readonly kind: OverlapKind | "itself";
  readonly error: LianaError;
}

/** What stands in the way of a job among `others`; undefined where nothing does. */
export function findOverlap(job: Claimant, others: readonly Claimant[]): FoundOverlap | undefined {
  const locations = { source: locationText(job.source), target: locationText(job.target) };
  if (nestsItself(job))
    return { other: undefined, kind: "itself", error: new LianaError("overlap", locations) };
  const found = findOverlaps(job, others).find(({ refused }) => refused);
  if (found === undefined) return undefined;
  const { other, kind } = found;
  const error = new LianaError("overlap", {
    ...locations,
    otherSource: locationText(other.source),
    otherTarget: locationText(other.target),
    overlap: kind,
  });
  return { other: Number(other.id), kind, error };
}
