import { S3Error } from "./errors.ts";
import { isArchived } from "./limits.ts";
import type { ObjectVersion } from "./model.ts";
import type { S3Store } from "./store.ts";

const DAY = 86_400_000;
const TIERS: ReadonlySet<string> = new Set(["Standard", "Bulk", "Expedited"]);

export interface RestoreQuestion {
  readonly days: number | undefined;
  readonly tier: string;
}

/**
 * Asks for a readable copy of an archived object. An object of INTELLIGENT_TIERING moves out of its archive tier instead,
 * and stays readable.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
 * @returns `asked`: 202; `extended`: 200
 * @throws S3Error
 */
export function restoreVersion(
  store: S3Store,
  at: { readonly bucket: string; readonly key: string; readonly versionId?: string | undefined },
  { days, tier }: RestoreQuestion,
): "asked" | "extended" {
  const bucket = store.bucket(at.bucket);
  const version = store.find(bucket, at.key, at.versionId);
  if (!TIERS.has(tier)) throw new S3Error("MalformedXML");
  const moves = version.archiveTier !== undefined;
  if (moves ? days !== undefined : days === undefined || !Number.isInteger(days) || days < 1)
    throw new S3Error("InvalidArgument");
  const now = store.now();
  const running = runningRestore(version, now);
  if (running !== undefined && now < running.ready) throw new S3Error("RestoreAlreadyInProgress");
  if (running === undefined && !isArchived(version, now))
    throw new S3Error("ObjectAlreadyInActiveTierError", { fields: { StorageClass: version.storageClass } });
  if (running !== undefined && moves) throw new S3Error("ObjectAlreadyInActiveTierError");
  if (tier === "Expedited" && version.storageClass === "DEEP_ARCHIVE") throw new S3Error("InvalidArgument");
  if (running === undefined && tier === "Expedited" && !store.hasExpedited)
    throw new S3Error("GlacierExpeditedRetrievalNotAvailable");
  const ready = running?.ready ?? now + store.restoreDelay;
  const expires = days === undefined ? Number.MAX_SAFE_INTEGER : Math.max(now, ready) + days * DAY;
  store.replaceVersion(bucket, at.key, { ...version, restored: { ready, expires } });
  if (running === undefined) store.retrieved.push(at.key);
  return running === undefined ? "asked" : "extended";
}

/** A restored copy as services describe it. `until`: undefined while it is made, and for an object that moved. */
export function shownRestore(
  version: ObjectVersion,
  now: number,
): { readonly ready: boolean; readonly until?: number } | undefined {
  const running = runningRestore(version, now);
  if (running === undefined) return undefined;
  if (now < running.ready) return { ready: false };
  return version.archiveTier === undefined ? { ready: true, until: running.expires } : undefined;
}

function runningRestore({ restored }: ObjectVersion, now: number): ObjectVersion["restored"] {
  return restored !== undefined && now < restored.expires ? restored : undefined;
}
