import { LianaError } from "../../../shared/errors.ts";
import { etagForm } from "../content-digest.ts";
import { headOf } from "../head-of.ts";
import type { CopyRequest } from "../object-copy.ts";

/**
 * UP3 for a copy from one key to another that was conditional on the source's ETag; Ceph 16 ignores the condition. An
 * equal ETag proves the content. A multipart copy, or one encrypted with its own key, gets an ETag that proves nothing:
 * then the source is checked again, and unless it is still the requested object the copy is rejected.
 * @param copied the copy's ETag
 * @param md5 of the expected content; undefined if only the object's own ETag can tell
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
