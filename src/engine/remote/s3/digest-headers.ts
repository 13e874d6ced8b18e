import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { WireRequest } from "./transport.ts";

/** For bodies whose integrity another header proves, so that the signature needs no second hash. */
export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

/** SHA-256 of the empty string, in hex. */
export const NOTHING = createHash("sha256").digest("hex");

/**
 * If a service is not known to check CRC32, replaces the SDK's checksum of small XML bodies (DeleteObjects, bucket
 * settings) by the Content-MD5 that every service checks.
 */
export function digestHeaders(request: WireRequest, md5: boolean): void {
  if (!md5) return;
  const headers = request.headers as Record<string, string>;
  let had = false;
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-amz-checksum-") || name === "x-amz-sdk-checksum-algorithm") {
      delete headers[name];
      had = true;
    }
  }
  const { body } = request;
  if (had && (typeof body === "string" || body instanceof Uint8Array)) {
    headers["content-md5"] = createHash("md5").update(body).digest("base64");
  }
}

/** CRC-32 as S3 writes it: base64 of four bytes, big-endian. */
export function crc32Base64(body: Uint8Array): string {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64");
}
