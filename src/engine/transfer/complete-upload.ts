import { LianaError } from "../../shared/errors.ts";
import type { WriteCondition } from "../remote/port.ts";
import { etagForm } from "./content-digest.ts";
import type { ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import type { OpenUpload } from "./open-upload.ts";

export interface CompletedParts {
  readonly upload: Pick<OpenUpload, "at" | "uploadId">;
  /** `md5` of what was sent as that part, where it is known. */
  readonly parts: readonly { readonly number: number; readonly etag: string; readonly md5?: Buffer }[];
  /** Bytes of the whole. */
  readonly size: number;
  /** The ETag that S3 makes of these parts, where their MD5s are known. */
  readonly expected: string | undefined;
  /** base64 MD5 of the whole, as the upload's metadata has it. */
  readonly md5: string | undefined;
  readonly condition?: WriteCondition | undefined;
}

/**
 * Makes an object of its parts and proves that it is the one that was sent (UP3).
 *
 * Two traps: radosgw 16 answers with an empty ETag, and R2's is not made from MD5s, so unless the
 * answer is the expected ETag the object is looked at. And an id that is unknown may have been
 * completed by a request whose answer was lost.
 * @returns its ETag
 * @throws LianaError `no-upload` when the parts are gone, `digest-mismatch`
 */
export async function completeUpload(
  store: ObjectStore,
  completed: CompletedParts,
  signal: AbortSignal,
): Promise<string> {
  const { upload, parts, expected, condition } = completed;
  const list = parts.map(({ number, etag }) => ({ number, etag }));
  const input = { ...upload.at, uploadId: upload.uploadId, parts: list, condition };
  try {
    const { etag } = await store.port.send("completeUpload", input, signal);
    if (expected !== undefined && etag === expected) return etag;
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
): Promise<string> {
  const { upload, size, expected, md5 } = completed;
  const head = await headOf(store, upload.at, signal);
  if (head === undefined || head.size !== size) throw failure;
  const encrypted = head.encryption !== undefined && head.encryption !== "AES256";
  if (head.etag !== expected && !encrypted && completed.parts.some(isWrong)) {
    throw new LianaError("digest-mismatch", { key: upload.at.key });
  }
  const byEtag = expected !== undefined && head.etag === expected;
  const byMd5 = md5 !== undefined && head.metadata["md5chksum"] === md5;
  // Nothing to compare with: a server-side copy, whose parts were checked one by one.
  const unknowable = expected === undefined && md5 === undefined && failure.code === "digest-mismatch";
  if (!byEtag && !byMd5 && !unknowable) throw failure;
  return head.etag;
}

/** The service gave a part an MD5 that is not the one of the bytes that were sent: it holds others. */
function isWrong({ etag, md5 }: CompletedParts["parts"][number]): boolean {
  const form = etagForm(etag);
  return md5 !== undefined && form.kind === "md5" && form.hex !== md5.toString("hex");
}
