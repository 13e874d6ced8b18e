import { LianaError } from "../../shared/errors.ts";
import type { S3Port } from "../remote/port.ts";
import { digestBytes } from "../transfer/put-bytes.ts";
import { succeeds } from "./succeeds.ts";

/** Bytes; enough to notice corruption. */
const SIZE = 4_096;
/** Time to remove what was written, in ms, even if the user stopped waiting. */
const PATIENCE_MS = 5_000;

/** A test object in a bucket, and all versions of it. */
export class ScratchObject {
  readonly #port: S3Port;
  readonly #at: { readonly bucket: string; readonly key: string };
  readonly #body = Buffer.alloc(SIZE);
  #state: "never" | "maybe" | "there" | "gone" = "never";

  constructor(port: S3Port, bucket: string, key: string) {
    this.#port = port;
    this.#at = { bucket, key };
    for (let i = 0; i < SIZE; i += 1) this.#body[i] = (i * 31 + (i >> 8)) & 0xff;
  }

  async write(signal: AbortSignal): Promise<void> {
    const { md5, sha256 } = digestBytes(this.#body);
    const digests = { md5: md5.toString("base64"), sha256 };
    try {
      await this.#port.send("put", { ...this.#at, ...digests, body: this.#body, metadata: {} }, signal);
      this.#state = "there";
    } catch (error) {
      // If the answer was lost, the result is unknown.
      const refused = error instanceof LianaError && error.errorClass === "user";
      if (!refused) this.#state = "maybe";
      throw error;
    }
  }

  /** @throws LianaError `verify-failed` unless it is byte for byte what was written */
  async read(signal: AbortSignal): Promise<void> {
    const { body } = await this.#port.send("get", this.#at, signal);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    if (!Buffer.concat(chunks).equals(this.#body)) {
      throw new LianaError("verify-failed", { key: this.#at.key });
    }
  }

  /** @throws LianaError `access-denied` and similar errors */
  async remove(signal: AbortSignal): Promise<void> {
    const { bucket, key } = this.#at;
    const { failed } = await this.#port.send("remove", { bucket, objects: [{ key }] }, signal);
    if (failed.length > 0) {
      const detail = { bucket, call: "remove", service: failed[0]?.code, host: this.#port.traits.host };
      throw new LianaError("access-denied", detail);
    }
    this.#state = "gone";
  }

  /**
   * Removes what is left of it, including versions, as far as permitted.
   * @returns false if something may be left. Never throws.
   */
  async clear(): Promise<boolean> {
    if (this.#state === "never") return true;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const removed = this.#state === "gone" || (await succeeds(() => this.remove(signal)));
    const cleared = await succeeds(() => this.#removeVersions(signal));
    return cleared || (removed && (await this.#keepsNoVersions(signal)));
  }

  async #removeVersions(signal: AbortSignal): Promise<void> {
    const { bucket, key } = this.#at;
    const { versions } = await this.#port.send("listVersions", { bucket, prefix: key }, signal);
    for (const version of versions) {
      if (version.key !== key) continue;
      const objects = [{ key, versionId: version.versionId }];
      const { failed } = await this.#port.send("remove", { bucket, objects }, signal);
      if (failed.length > 0) throw new LianaError("access-denied", { bucket, call: "remove" });
    }
  }

  /** Failing to list versions only matters if the bucket is known to keep any. */
  async #keepsNoVersions(signal: AbortSignal): Promise<boolean> {
    let state: string | undefined;
    const asked = await succeeds(async () => {
      ({ state } = await this.#port.send("versioning", { bucket: this.#at.bucket }, signal));
    });
    return !asked || state === "off";
  }
}
