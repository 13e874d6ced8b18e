import type { ObjectEntry } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import type { ObjectStore } from "./context.ts";

/**
 * Whether the service lists an object that it said is not there (LS5): its index is stale, or its content is lost. An
 * object that was deleted since the scan is in no listing either.
 * @throws LianaError as listings do
 */
export async function isStillListed(
  { port, bucket, prefix }: ObjectStore,
  { key, objectKey = key, versionId, at }: Pick<ObjectEntry, "key" | "objectKey" | "versionId" | "at">,
  signal: AbortSignal,
): Promise<boolean> {
  const whole = at ?? prefix + objectKey;
  // The key itself comes before all others that begin with it.
  const input = { bucket, prefix: whole };
  if (versionId === undefined) {
    for await (const { objects } of listPages(port, { ...input, limit: 1 }, signal))
      if (objects.length > 0) return objects[0]?.key === whole;
    return false;
  }
  for await (const { versions } of versionPages(port, input, undefined, signal)) {
    if (versions.some((version) => version.key === whole && version.versionId === versionId)) return true;
    if (versions.some((version) => compareKeys(version.key, whole) > 0)) return false;
  }
  return false;
}
