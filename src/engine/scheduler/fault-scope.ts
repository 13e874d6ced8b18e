import type { LianaError } from "../../shared/errors.ts";
import { reachOf } from "../../shared/findings.ts";
import type { JobSpec, Place } from "../../shared/model/job-spec.ts";
import type { FaultScope } from "../../shared/model/live.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";

type BucketPlace = Extract<Place, { kind: "bucket" }>;
type Places = Pick<JobSpec, "source" | "target">;

/** Where a connection leads, without its keys. */
type AddressOf = (connection: string) => Pick<ConnectionSettings, "endpoint"> | undefined;

/**
 * TR2: the connection or bucket that an error of a job's sync is a property of.
 * @returns undefined for what concerns this job alone, and where two connections cannot be told apart
 */
export function scopeOf(places: Places, error: LianaError, addressOf: AddressOf): FaultScope | undefined {
  const reach = reachOf(error.code);
  if (reach === undefined) return undefined;
  const place = sideOf(bucketsOf(places), error, addressOf, reach);
  if (place === undefined) return undefined;
  const { connection, bucket } = place;
  return reach === "bucket" ? { connection, bucket } : { connection };
}

/** The sides of a job that are buckets. */
export function bucketsOf({ source, target }: Places): readonly BucketPlace[] {
  return [source, target].filter((place) => place.kind === "bucket");
}

/** Whether a job depends on what a scope names. */
export function concerns({ connection, bucket }: FaultScope, places: Places): boolean {
  return bucketsOf(places).some(
    (place) => place.connection === connection && (bucket === undefined || place.bucket === bucket),
  );
}

/** Of a job from bucket to bucket, the side that the error names by connection, host or bucket. */
function sideOf(
  places: readonly BucketPlace[],
  { detail }: LianaError,
  addressOf: AddressOf,
  reach: "connection" | "bucket",
): BucketPlace | undefined {
  const alike = (left: readonly BucketPlace[]): boolean =>
    left.every(
      ({ connection, bucket }) =>
        connection === left[0]?.connection && (reach === "connection" || bucket === left[0]?.bucket),
    );
  const tests: readonly ((place: BucketPlace) => boolean)[] = [
    ({ connection }) => detail["connection"] === undefined || connection === detail["connection"],
    ({ connection }) => isAt(addressOf(connection)?.endpoint, detail["host"]),
    ({ bucket }) => detail["bucket"] === undefined || bucket === detail["bucket"],
  ];
  let left = places;
  for (const test of tests) {
    if (alike(left)) break;
    left = left.filter(test);
  }
  return alike(left) ? left[0] : undefined;
}

/** Errors name the host with or without its port, and with the bucket before it. */
function isAt(endpoint: string | undefined, host: string | number | undefined): boolean {
  if (host === undefined) return true;
  if (endpoint === undefined) return String(host).endsWith("amazonaws.com");
  try {
    const url = new URL(endpoint);
    const told = String(host);
    return [url.host, url.hostname].some((name) => told === name || told.endsWith(`.${name}`));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
