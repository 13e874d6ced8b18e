import { hash } from "node:crypto";
import { LianaError } from "../../shared/errors.ts";
import type { ObjectTraits, WriteCondition } from "../remote/port.ts";
import type { WrittenObject } from "../remote/written-object.ts";
import { hidesDigest, md5InEtag } from "../rules/etag.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import { objectKey } from "../rules/object-key.ts";

export interface BytesDigest {
  readonly md5: Buffer;
  /** hex */
  readonly sha256: string;
}

export function digestBytes(bytes: Uint8Array): BytesDigest {
  return {
    md5: hash("md5", bytes, "buffer"),
    sha256: hash("sha256", bytes, "hex"),
  };
}

/**
 * Sends bytes from memory in one PUT, with a digest that the service checks, and verifies the answer (UP3).
 * @param key without the prefix
 * @throws LianaError `digest-mismatch` if the service holds something other than what was sent
 */
export async function putBytes(
  store: ObjectStore,
  key: string,
  content: {
    readonly bytes: Uint8Array;
    readonly digest: BytesDigest;
    readonly traits: ObjectTraits;
    readonly condition?: WriteCondition | undefined;
    /** Called with the ETag of the object written, even if it turns out to be wrong. */
    readonly onMade?: (etag: string) => void;
  },
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { bytes, digest, traits, condition, onMade } = content;
  const at = objectKey(store, key);
  const md5 = digest.md5.toString("base64");
  const answer = await store.port.send(
    "put",
    { ...at, ...traits, condition, body: bytes, md5, sha256: digest.sha256 },
    signal,
  );
  onMade?.(answer.etag);
  if (md5InEtag(answer.etag) === digest.md5.toString("hex")) return answer;
  await confirmBySize(store, key, answer.etag, bytes.length, signal);
  return answer;
}

/**
 * UP3 if the ETag is not an MD5 of the content (SSE-KMS, nonstandard services): the object must exist, have the ETag
 * just returned, and have the right size. Its digest was checked on arrival.
 * @throws LianaError `digest-mismatch`
 */
async function confirmBySize(
  store: ObjectStore,
  key: string,
  etag: string,
  size: number,
  signal: AbortSignal,
): Promise<void> {
  const head = await headOf(store, objectKey(store, key), signal);
  // Deleted or replaced by now: what was sent cannot be compared.
  if (head === undefined || head.etag !== etag) throw new LianaError("digest-mismatch", { key });
  const provenWrong = md5InEtag(etag) !== undefined && !hidesDigest(head.encryption);
  if (head.size !== size || provenWrong) throw new LianaError("digest-mismatch", { key });
}
