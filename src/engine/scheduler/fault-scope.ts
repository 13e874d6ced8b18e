import type { LianaError } from "../../shared/errors.ts";
import { reachOf } from "../../shared/findings.ts";
import type { JobSpec, JobLocation } from "../../shared/model/job-spec.ts";
import type { FaultScope } from "../../shared/model/live.ts";
import { DEFAULT_HOST, serviceAt } from "../../shared/model/service-at.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";

type BucketSide = Extract<JobLocation, { kind: "bucket" }>;
type JobLocations = Pick<JobSpec, "source" | "target">;

/** The address of a connection, without its keys. */
type AddressOf = (connection: string) => Pick<ConnectionSettings, "endpoint"> | undefined;

/**
 * TR2: the connection or bucket that causes an error of a job's sync.
 * @returns undefined for an error of this job alone, and if it is unclear which of two connections caused it
 */
export function scopeOf(
  locations: JobLocations,
  error: LianaError,
  addressOf: AddressOf,
): FaultScope | undefined {
  const reach = reachOf(error.code);
  if (reach === undefined) return undefined;
  const location = sideOf(bucketsOf(locations), error, addressOf, reach);
  if (location === undefined) return undefined;
  const { connection, bucket } = location;
  return reach === "bucket" ? { connection, bucket } : { connection };
}

/** The sides of a job that are buckets. */
export function bucketsOf({ source, target }: JobLocations): readonly BucketSide[] {
  return [source, target].filter((location) => location.kind === "bucket");
}

/** Whether a job uses the connection or bucket of a scope. */
export function concerns({ connection, bucket }: FaultScope, locations: JobLocations): boolean {
  return bucketsOf(locations).some(
    (location) => location.connection === connection && (bucket === undefined || location.bucket === bucket),
  );
}

/** The side of a job from bucket to bucket that an error identifies by connection, host or bucket. */
function sideOf(
  locations: readonly BucketSide[],
  { detail }: LianaError,
  addressOf: AddressOf,
  reach: "connection" | "bucket",
): BucketSide | undefined {
  const alike = (left: readonly BucketSide[]): boolean =>
    left.every(
      ({ connection, bucket }) =>
        connection === left[0]?.connection && (reach === "connection" || bucket === left[0]?.bucket),
    );
  const tests: readonly ((location: BucketSide) => boolean)[] = [
    ({ connection }) => detail["connection"] === undefined || connection === detail["connection"],
    ({ connection }) => isAt(addressOf(connection)?.endpoint, detail["host"]),
    ({ bucket }) => detail["bucket"] === undefined || bucket === detail["bucket"],
  ];
  let left = locations;
  for (const test of tests) {
    if (alike(left)) break;
    left = left.filter(test);
  }
  return alike(left) ? left[0] : undefined;
}

/** Errors contain the host with or without its port, and sometimes prefixed by the bucket. */
function isAt(endpoint: string | undefined, host: string | number | undefined): boolean {
  if (host === undefined) return true;
  if (endpoint === undefined) return serviceAt(String(host)) === serviceAt(DEFAULT_HOST);
  try {
    const url = new URL(endpoint);
    const named = String(host);
    return [url.host, url.hostname].some((name) => named === name || named.endsWith(`.${name}`));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
