import { isAbort, LianaError } from "../../shared/errors.ts";
import { nearestName } from "./edit-distance.ts";
import type { ListedObject, S3Port } from "./port.ts";
import { bucketNames } from "./walk-pages.ts";
import { within } from "./within.ts";

/** What a listing begins with; `unknown` where its first page is empty and has another one behind it. */
export type FirstFound =
  | { readonly kind: "object"; readonly object: ListedObject }
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" };

/** Edits between a mistyped bucket name and the one that was meant. */
const NEAR = 3;

/**
 * GU5: one cheap request that finds bad keys, no bucket, a wrong region and a wrong clock before the first
 * operation. An unreachable service is told at once (`prompt`).
 * @returns what is first below the prefix
 * @throws LianaError; `no-bucket` has `nearest` in its detail where the keys may see a similar name
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

/** `no-bucket` with the nearest of the names that the keys may see. */
export function missingBucket(
  error: LianaError,
  location: { readonly bucket: string; readonly host: string },
  names: readonly string[],
): LianaError {
  const nearest = nearestName(location.bucket, names, NEAR);
  const detail = { ...error.detail, ...location };
  return new LianaError("no-bucket", nearest === undefined ? detail : { ...detail, nearest }, error);
}

/** A guess is worth no longer wait than this, in ms. */
const GUESS_MS = 3_000;

/** Many keys may not list buckets; then there is no guess, and that the bucket is missing stays the news. */
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
