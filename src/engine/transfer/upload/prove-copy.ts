import { LianaError } from "../../../shared/errors.ts";
import { etagForm } from "../content-digest.ts";
import { headOf } from "../head-of.ts";
import type { CopyRequest } from "../object-copy.ts";

/**
 * UP3 for a copy from one key to another, which has been made under the condition that its source is still the
 * object of that ETag; Ceph 16 does not look at conditions. An equal ETag proves the content. A copy in parts, or
 * one encrypted with a key of its own, gets an ETag that proves nothing: then the source is looked at once more,
 * and is the object that was asked for, or the copy counts for nothing.
 * @param copied the copy's ETag
 * @param md5 of the content it should have; undefined where only the object's own ETag may tell
 * @returns whether the ETag proves it
 * @throws LianaError `digest-mismatch`
 */
export async function proveCopy(
  { from, to }: CopyRequest,
  copied: string,
  md5: Buffer | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  if (copied === md5?.toString("hex") || copied === from.etag) return true;
  const wrong = new LianaError("digest-mismatch", { key: to.key });
  const copy = await headOf(to.store, { bucket: to.store.bucket, key: to.store.prefix + to.key }, signal);
  if (copy === undefined || copy.etag !== copied || copy.size !== from.size) throw wrong;
  const encrypted = copy.encryption !== undefined && copy.encryption !== "AES256";
  const isKnown = md5 !== undefined || etagForm(from.etag).kind === "md5";
  if (isKnown && etagForm(copied).kind === "md5" && !encrypted) throw wrong;
  const { store } = from;
  const source = await headOf(store, { bucket: store.bucket, key: store.prefix + from.key }, signal);
  if (source?.etag !== from.etag || source.size !== from.size) throw wrong;
  return false;
}
