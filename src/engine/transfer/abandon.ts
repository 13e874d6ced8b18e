import { LianaError } from "../../shared/errors.ts";
import type { ObjectPlace } from "./context.ts";

/** Aborts an upload: parts must not be left to be paid for (UP4). One that is gone already is fine. */
export async function abandon(
  place: ObjectPlace,
  at: { readonly bucket: string; readonly key: string },
  uploadId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await place.port.send("abortUpload", { ...at, uploadId }, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-upload") throw error;
  }
}
