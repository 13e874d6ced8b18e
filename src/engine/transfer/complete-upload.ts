import { LianaError } from "../../shared/errors.ts";
import type { WriteCondition } from "../remote/port.ts";
import type { WrittenObject } from "../remote/written-object.ts";
import { hidesDigest, md5InEtag } from "../rules/etag.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import type { OpenUpload } from "./open-upload.ts";

export interface CompletedParts {
  readonly upload: Pick<OpenUpload, "at" | "uploadId">;
  /** `md5` of the bytes sent as that part, if known. */
  readonly parts: readonly { readonly number: number; readonly etag: string; readonly md5?: Buffer }[];
  /** Total bytes. */
  readonly size: number;
  /** The ETag that S3 makes of these parts, if their MD5s are known. */
  readonly expected: string | undefined;
  /** base64 MD5 of the whole content, as in the upload's metadata. */
  readonly md5: string | undefined;
  readonly condition?: WriteCondition | undefined;
}

/**
 * Makes an object of its parts and proves that it holds what was sent (UP3).
 *
 * Two traps: radosgw 16 answers with an empty ETag, and R2 does not derive its ETag from MD5s, so unless the answer is
 * the expected ETag the object is checked with HEAD. And an unknown upload id may have been completed by a request
 * whose answer was lost.
 * @returns the object
 * @throws LianaError `no-upload` when the parts are gone, `digest-mismatch`
 */
export async function completeUpload(
  store: ObjectStore,
  completed: CompletedParts,
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { upload, parts, expected, condition } = completed;
  const list = parts.map(({ number, etag }) => ({ number, etag }));
  const input = { ...upload.at, uploadId: upload.uploadId, parts: list, condition };
  try {
    const written = await store.port.send("completeUpload", input, signal);
    if (expected !== undefined && written.etag === expected) return written;
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-upload") throw error;
    return inspect(store, completed, error, signal);
  }
  return inspect(store, completed, new LianaError("digest-mismatch", { key: upload.at.key }), signal);
}

async function inspect(
  store: ObjectStore,
  completed: CompletedParts,
  failure: LianaError,
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { upload, size, expected, md5 } = completed;
  const head = await headOf(store, upload.at, signal);
  if (head === undefined || head.size !== size) throw failure;
  if (head.etag !== expected && !hidesDigest(head.encryption) && completed.parts.some(isWrong)) {
    throw new LianaError("digest-mismatch", { key: upload.at.key });
  }
  const byEtag = expected !== undefined && head.etag === expected;
  const byMd5 = md5 !== undefined && head.metadata["md5chksum"] === md5;
  // A server-side copy has nothing to compare with; its parts were checked one by one.
  const unknowable = expected === undefined && md5 === undefined && failure.code === "digest-mismatch";
  if (!byEtag && !byMd5 && !unknowable) throw failure;
  return head;
}

/** The service's MD5 of a part differs from that of the bytes sent: the part holds other bytes. */
function isWrong({ etag, md5 }: CompletedParts["parts"][number]): boolean {
  const stored = md5InEtag(etag);
  return md5 !== undefined && stored !== undefined && stored !== md5.toString("hex");
}
