import { createHash, randomBytes } from "node:crypto";
import { LianaError } from "../../shared/errors.ts";
import type { S3Port } from "../remote/port.ts";
import { abortUpload } from "./abort-upload.ts";
import { succeeds } from "./succeeds.ts";

/** Time to remove what was sent, in ms, even if the user stopped waiting. */
const PATIENCE_MS = 5_000;

/** Some content and its MD5 in base64, made before the clock runs. */
export interface ScratchPart {
  readonly body: Uint8Array;
  readonly md5: string;
}

/** Random content, which nothing between here and the service can compress. */
export function scratchPart(bytes: number): ScratchPart {
  const body = randomBytes(bytes);
  return { body, md5: createHash("md5").update(body).digest("base64") };
}

/**
 * A multipart upload that is never completed. Unlike an object, its parts leave no version and no delete marker in a
 * bucket that keeps versions.
 */
export class ScratchUpload {
  readonly #port: S3Port;
  readonly #at: { readonly bucket: string; readonly key: string };
  #uploadId: string | undefined;
  #state: "never" | "maybe" | "there" = "never";
  #parts = 0;
  /** The answer to a part is not known, so the part may still arrive. */
  #isUnsure = false;

  constructor(port: S3Port, bucket: string, key: string) {
    this.#port = port;
    this.#at = { bucket, key };
  }

  get key(): string {
    return this.#at.key;
  }

  async begin(signal: AbortSignal): Promise<void> {
    try {
      const { uploadId } = await this.#port.send("createUpload", { ...this.#at, metadata: {} }, signal);
      this.#uploadId = uploadId;
      this.#state = "there";
    } catch (error) {
      // If the answer was lost or is odd, the upload may exist under an id that nobody knows.
      const refused = error instanceof LianaError && error.errorClass === "user" && error.code !== "not-s3";
      if (!refused) this.#state = "maybe";
      throw error;
    }
  }

  async send({ body, md5 }: ScratchPart, signal: AbortSignal): Promise<void> {
    const { bucket, key } = this.#at;
    const uploadId = this.#uploadId ?? "";
    const part = { bucket, key, uploadId, number: ++this.#parts, body, md5 };
    try {
      await this.#port.send("uploadPart", part, signal);
    } catch (error) {
      this.#isUnsure = true;
      throw error;
    }
  }

  /**
   * Removes the upload with its parts.
   * @returns false if something may be left. Never throws.
   */
  async clear(): Promise<boolean> {
    if (this.#state === "never") return true;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return succeeds(async () => {
      if (this.#uploadId !== undefined) {
        await this.#abort(this.#uploadId, signal);
        // Amazon: a part in progress during an abort may be kept, and is removed by a second one.
        if (this.#isUnsure) await this.#abort(this.#uploadId, signal);
        return;
      }
      const { bucket, key } = this.#at;
      const { uploads } = await this.#port.send("listUploads", { bucket, prefix: key }, signal);
      for (const upload of uploads) if (upload.key === key) await this.#abort(upload.uploadId, signal);
    });
  }

  async #abort(uploadId: string, signal: AbortSignal): Promise<void> {
    await abortUpload(this.#port, { ...this.#at, uploadId }, signal);
  }
}
