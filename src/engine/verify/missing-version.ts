import { LianaError } from "../../shared/errors.ts";
import { objectKey } from "../rules/object-key.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { headOf } from "../transfer/head-of.ts";

interface PutVersion {
  readonly id: string;
  /** When its key was last known to hold it, ms since 1970 by this computer's clock; undefined if that is not recorded. */
  readonly seenAt: () => number | undefined;
}

/** How exactly dates are compared, in ms: services round theirs to seconds, and clocks are corrected by as much. */
const EXACT = 10_000;

/**
 * VE4: whether somebody removed the version that the job put last, for a key that holds another object. A version that
 * another program has covered is left to its rules and its people, so it is only missed where the object now at the key
 * was written before the job last saw its own there. Where anything is unclear, the answer is no: then it is an edit (FE).
 */
export async function isVersionMissing(
  store: ObjectStore,
  key: string,
  { id, seenAt }: PutVersion,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await isGone(store, key, id, signal))) return false;
  const seen = seenAt();
  if (seen === undefined) return false;
  const current = await headOf(store, objectKey(store, key), signal);
  // An object in parts has the date at which its upload began.
  if (current === undefined || current.etag.includes("-") || current.lastModified === 0) return false;
  return current.lastModified < seen + (store.port.traits.clockOffset ?? 0) - EXACT;
}

/** False also if the service does not say. */
async function isGone(
  store: ObjectStore,
  key: string,
  versionId: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await store.port.send("head", { ...objectKey(store, key), versionId }, signal);
    return false;
  } catch (error) {
    if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    return error.code === "no-object";
  }
}
