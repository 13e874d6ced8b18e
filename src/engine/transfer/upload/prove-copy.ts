import { LianaError } from "../../../shared/errors.ts";
import { hidesDigest, md5InEtag } from "../../rules/etag.ts";
import { headOf } from "../head-of.ts";
import type { CopyRequest } from "../object-copy.ts";
import { objectKey } from "../../rules/object-key.ts";

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
  const copy = await headOf(to.store, objectKey(to.store, to.key), signal);
  if (copy === undefined || copy.etag !== copied || copy.size !== from.size) throw wrong;
  const isKnown = md5 !== undefined || md5InEtag(from.etag) !== undefined;
  if (isKnown && md5InEtag(copied) !== undefined && !hidesDigest(copy.encryption)) throw wrong;
  const { store } = from;
  const source = await headOf(store, objectKey(store, from.key), signal);
  if (source?.etag !== from.etag || source.size !== from.size) throw wrong;
  return false;
}
