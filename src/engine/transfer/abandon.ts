import { LianaError } from "../../shared/errors.ts";
import type { MultipartContext } from "./context.ts";

/**
 * Aborts the journaled upload at `key`, which will not be completed: S3 bills for abandoned parts (UP4). An upload that
 * no longer exists is not an error. If the abort fails, the upload stays in the journal for a later sync to abort; the
 * file is still transferred.
 */
export async function abandon(context: MultipartContext, key: string, signal: AbortSignal): Promise<void> {
  const { journal, store } = context;
  const uploadId = journal.uploads.get(key)?.uploadId;
  try {
    if (uploadId !== undefined)
      await store.port.send(
        "abortUpload",
        { bucket: store.bucket, key: store.prefix + key, uploadId },
        signal,
      );
    journal.uploads.drop(key);
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    if (error.code === "no-upload") journal.uploads.drop(key);
    else journal.strand(key);
  }
}
