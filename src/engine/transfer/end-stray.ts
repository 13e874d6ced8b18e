import { LianaError } from "../../shared/errors.ts";
import type { Stray } from "../journal/strays.ts";
import { partsOf, uploadsUnder } from "../remote/walk-pages.ts";
import type { MultipartContext } from "./context.ts";
import { objectKey } from "../rules/object-key.ts";

/** Allowed clock difference between service and computer when they date an upload, in ms. */
const DATE_MARGIN = 15 * 60 * 1000;

/**
 * Aborts an upload that nobody will complete, and drops it from the journal.
 * @throws LianaError if the abort failed, or nobody can tell whether the upload exists; it then stays in the journal
 */
export async function endStray(context: MultipartContext, stray: Stray, signal: AbortSignal): Promise<void> {
  const { journal } = context;
  if (stray.uploadId === undefined) {
    for (const uploadId of await lostUploads(context, stray, signal))
      await abort(context, stray.key, uploadId, signal);
  } else {
    await abort(context, stray.key, stray.uploadId, signal);
  }
  journal.strays.drop(stray.id);
}

async function abort(
  { store }: MultipartContext,
  key: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await store.port.send("abortUpload", { bucket: store.bucket, key: store.prefix + key, uploadId }, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-upload") throw error;
  }
}

/**
 * After a crash between creating an upload and recording its id. An upload counts as ours if it is at exactly this key,
 * dates from that time, has no parts yet, and there are no more such uploads than this job has lost. All others are
 * left alone (UP4).
 */
async function lostUploads(
  { store, journal }: MultipartContext,
  { key, intendedAt }: Stray,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const at = objectKey(store, key);
  const lost = journal.strays.of(key);
  const known = new Set([journal.uploads.get(key)?.uploadId, ...lost.map(({ uploadId }) => uploadId)]);
  const found: string[] = [];
  // RT4: this computer's clock may be hours off.
  const datedAt = intendedAt + (store.port.traits.clockOffset ?? 0);
  for await (const uploads of uploadsUnder(store.port, { bucket: at.bucket, prefix: at.key }, signal)) {
    for (const upload of uploads) {
      const near = Math.abs(upload.initiated - datedAt) <= DATE_MARGIN;
      if (upload.key === at.key && near && !known.has(upload.uploadId)) found.push(upload.uploadId);
    }
  }
  if (found.length > lost.filter(({ uploadId }) => uploadId === undefined).length) return [];
  const empty: string[] = [];
  for (const uploadId of found)
    if (await hasNoParts(store.port, { ...at, uploadId }, signal)) empty.push(uploadId);
  return empty;
}

async function hasNoParts(
  port: MultipartContext["store"]["port"],
  upload: { readonly bucket: string; readonly key: string; readonly uploadId: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    for await (const parts of partsOf(port, upload, signal)) if (parts.length > 0) return false;
    return true;
  } catch (error) {
    // Somebody ended it meanwhile.
    if (error instanceof LianaError && error.code === "no-upload") return false;
    throw error;
  }
}
