import { createHash } from "node:crypto";
import { LianaError } from "../../shared/errors.ts";
import type { ObjectTraits, WriteCondition } from "../remote/port.ts";
import { etagForm } from "./content-digest.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";

export interface BytesDigest {
  readonly md5: Buffer;
  /** hex */
  readonly sha256: string;
}

export function digestBytes(bytes: Uint8Array): BytesDigest {
  return {
    md5: createHash("md5").update(bytes).digest(),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/**
 * One PUT of bytes in memory, with a digest that the service checks, and its answer compared (UP3).
 * @param key without the prefix
 * @throws LianaError `digest-mismatch` when the service holds something else than was sent
 */
export async function putBytes(
  store: ObjectStore,
  key: string,
  content: {
    readonly bytes: Uint8Array;
    readonly digest: BytesDigest;
    readonly traits: ObjectTraits;
    readonly condition?: WriteCondition | undefined;
    /** Told the ETag of what is there now, also where that turns out to be wrong. */
    readonly onMade?: (etag: string) => void;
  },
  signal: AbortSignal,
): Promise<string> {
  const { bytes, digest, traits, condition, onMade } = content;
  const at = { bucket: store.bucket, key: store.prefix + key };
  const md5 = digest.md5.toString("base64");
  const answer = await store.port.send(
    "put",
    { ...at, ...traits, condition, body: bytes, md5, sha256: digest.sha256 },
    signal,
  );
  onMade?.(answer.etag);
  const form = etagForm(answer.etag);
  if (form.kind === "md5" && form.hex === digest.md5.toString("hex")) return answer.etag;
  await confirmBySize(store, key, answer.etag, bytes.length, signal);
  return answer.etag;
}

/**
 * UP3 where the ETag is no MD5 of the content (SSE-KMS, services of their own mind): the object must
 * be there, be what was just answered, and have the right size. Its digest was checked on arrival.
 * @throws LianaError `digest-mismatch`
 */
async function confirmBySize(
  store: ObjectStore,
  key: string,
  etag: string,
  size: number,
  signal: AbortSignal,
): Promise<void> {
  const head = await headOf(store, { bucket: store.bucket, key: store.prefix + key }, signal);
  // Gone again or another's by now: what was sent is not there to be compared.
  if (head === undefined || head.etag !== etag) throw new LianaError("digest-mismatch", { key });
  const encrypted = head.encryption !== undefined && head.encryption !== "AES256";
  const provenWrong = etagForm(etag).kind === "md5" && !encrypted;
  if (head.size !== size || provenWrong) throw new LianaError("digest-mismatch", { key });
}
