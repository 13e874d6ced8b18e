import { defined } from "../../shared/defined.ts";
import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import { DEFAULT_HOST } from "../../shared/model/service-at.ts";
import { type Claimant, findOverlaps, nestsItself, type OverlapKind } from "../guard/overlap.ts";
import { realLocation } from "./folder-path.ts";
import { foldersOf, identitiesOf } from "./claim.ts";

/** The parts of a connection that determine its service. Credentials are not needed. */
export interface PlannedConnection {
  readonly id: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly allowHttp: boolean;
  /** A profile in the shared AWS files, which may name the endpoint. */
  readonly profile?: string | undefined;
}

/** A configured job that may never have run. */
export interface PlannedJob {
  readonly source: JobLocation;
  readonly target: JobLocation;
  readonly mirror: boolean;
}

/** Turns configured jobs into claimants for the overlap rule (GU3). The id is the index; the first job is the oldest. */
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
    // Not `jobId`: two entries may describe the same job, and must still be compared with each other.
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

/** An address that cannot be resolved is used as written; the job's own sync reports what is wrong with it. */
async function hostOf({ endpoint, region, allowHttp, profile }: PlannedConnection): Promise<string> {
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  try {
    const { host } = await resolveConnection({
      ...defined({ endpoint, region }),
      allowHttp,
      maxSockets: 1,
      credentials: { kind: "default", ...defined({ profile }) },
    });
    return host;
  } catch (error) {
    if (toLianaError(error).errorClass === "bug") throw error;
    return endpoint ?? DEFAULT_HOST;
  }
}

/** The overlap that refuses a job. */
export interface FoundOverlap {
  /** Index of the other job; undefined if the job's own two sides nest. */
  readonly other: number | undefined;
  readonly kind: OverlapKind | "itself";
  readonly error: LianaError;
}

/**
 * The first overlap with `others` that refuses the job; undefined if there is none.
 * @param also kinds of overlaps that count even where they only deserve a warning
 */
export function findOverlap(
  job: Claimant,
  others: readonly Claimant[],
  also: readonly FoundOverlap["kind"][] = [],
): FoundOverlap | undefined {
  const locations = { source: locationText(job.source), target: locationText(job.target) };
  if (nestsItself(job))
    return { other: undefined, kind: "itself", error: new LianaError("overlap", locations) };
  const found = findOverlaps(job, others).find(({ refused, kind }) => refused || also.includes(kind));
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
