import { LianaError } from "../../shared/errors.ts";
import type { In, S3Port } from "../remote/port.ts";

/** Aborts an upload. One that ended meanwhile counts as aborted. @throws LianaError */
export async function abortUpload(
  port: S3Port,
  upload: In<"abortUpload">,
  signal: AbortSignal,
): Promise<void> {
  try {
    await port.send("abortUpload", upload, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-upload") throw error;
  }
}
