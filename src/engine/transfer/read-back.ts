import { LianaError } from "../../shared/errors.ts";
import type { DigestResult } from "./content-digest.ts";
import { ContentDigest } from "./content-digest.ts";
import type { ObjectStore } from "./context.ts";
import { objectAt, type ObjectName } from "./object-at.ts";

/** Digests of an object's content as the service returns it. */
export async function digestObject(
  store: ObjectStore,
  object: ObjectName,
  signal: AbortSignal,
): Promise<DigestResult> {
  const digest = new ContentDigest({ md5: true, sha256: true, partSizes: [] });
  const { body } = await store.port.send("get", objectAt(store, object), signal);
  for await (const chunk of body) digest.update(chunk);
  return digest.finish();
}

/**
 * `--verify`: reads an object back and compares its content.
 * @param sha256 hex
 * @throws LianaError `verify-failed`
 */
export async function verifyObject(
  store: ObjectStore,
  key: string,
  sha256: string,
  signal: AbortSignal,
): Promise<void> {
  const { sha256: found } = await digestObject(store, { key }, signal);
  if (found !== sha256) throw new LianaError("verify-failed", { key });
}
