import { isAbort, LianaError } from "../../shared/errors.ts";
import { nearestName } from "../rules/edit-distance.ts";
import type { ListedObject, S3Port } from "./port.ts";
import { bucketNames } from "./walk-pages.ts";
import { within } from "./within.ts";

/** The first entry of a listing; `unknown` if its first page is empty and another follows. */
export type FirstFound =
  | { readonly kind: "object"; readonly object: ListedObject }
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" };

/** Maximum edit distance between a mistyped bucket name and the suggested one. */
const NEAR = 3;

/**
 * GU5: one cheap request that detects bad keys, a missing bucket, a wrong region and a wrong clock before the first
 * operation. An unreachable service is reported at once (`prompt`).
 * @returns the first object below the prefix
 * @throws LianaError; `no-bucket` has `nearest` in its detail if the credentials can see a similar name
 */
export async function checkBucket(
  port: S3Port,
  location: { readonly bucket: string; readonly prefix: string },
  signal: AbortSignal,
): Promise<FirstFound> {
  const { bucket, prefix } = location;
  const asked = port.prompt ?? port;
  try {
    const { objects, next } = await asked.send("list", { bucket, prefix, limit: 1 }, signal);
    const [object] = objects;
    if (object !== undefined) return { kind: "object", object };
    return { kind: next === undefined ? "nothing" : "unknown" };
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-bucket") throw error;
    throw missingBucket(error, { bucket, host: port.traits.host }, await visibleBuckets(asked, signal));
  }
}

/** `no-bucket` with the nearest name that the credentials can see. */
export function missingBucket(
  error: LianaError,
  location: { readonly bucket: string; readonly host: string },
  names: readonly string[],
): LianaError {
  const nearest = nearestName(location.bucket, names, NEAR);
  const detail = { ...error.detail, ...location };
  return new LianaError("no-bucket", nearest === undefined ? detail : { ...detail, nearest }, error);
}

/** Longest wait for the suggestion, in ms. */
const GUESS_MS = 3_000;

/** Many credentials may not list buckets; then the error has no suggestion. */
async function visibleBuckets(port: S3Port, signal: AbortSignal): Promise<readonly string[]> {
  try {
    return await within(
      GUESS_MS,
      signal,
      (bounded) => bucketNames(port, bounded),
      () => new LianaError("timeout"),
    );
  } catch (error) {
    if (isAbort(error)) throw error;
    return [];
  }
}
