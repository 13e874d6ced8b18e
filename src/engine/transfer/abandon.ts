import { LianaError } from "../../shared/errors.ts";
import type { MultipartContext } from "./context.ts";

/**
 * Ends the journaled upload at `key`, which will not be completed: parts must not be left to be paid for (UP4). One
 * that is gone already is fine. One that cannot be ended is kept in the journal, for later syncs to end: it costs no
 * file its turn.
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
