import { LianaError } from "../../shared/errors.ts";
import type { ListedVersion } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";

/** One page. */
const LOOKED_AT = 1_000;

/**
 * VR5: the date of a version below a prefix that proves that the bucket kept versions by `until`, both in ms since 1970 by
 * this computer's clock. One request; undefined if its answer proves nothing or is refused.
 * @throws LianaError for errors that may be temporary, AbortError
 */
export async function keptVersionSince(
  { port, bucket, prefix }: ObjectStore,
  until: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  let versions: readonly ListedVersion[];
  try {
    ({ versions } = await port.send("listVersions", { bucket, prefix, limit: LOOKED_AT }, signal));
  } catch (error) {
    if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    return undefined;
  }
  const offset = port.traits.clockOffset ?? 0;
  return versions
    .filter(isProof)
    .map(({ lastModified }) => lastModified - offset)
    .find((date) => date <= until);
}

/** An object in parts has the date at which its upload began, when versions may still have been off. */
function isProof({ versionId, deleteMarker, etag }: ListedVersion): boolean {
  return versionId !== "null" && versionId !== "" && (deleteMarker || !etag.includes("-"));
}
