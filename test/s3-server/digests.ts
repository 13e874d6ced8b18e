import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c, crc64nvme, type Crc64 } from "./crc.ts";

export const CHECKSUM_NAMES = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"] as const;
export type ChecksumName = (typeof CHECKSUM_NAMES)[number];

/** Length of the digest itself, not of its base64 form. */
export const CHECKSUM_BYTES = {
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
} as const satisfies Record<ChecksumName, number>;

export interface Hasher {
  update(chunk: Uint8Array): void;
  digest(): Buffer;
}

export function createHasher(name: ChecksumName | "md5"): Hasher {
  if (name === "crc32") return crcHasher((chunk, crc) => crc32(chunk, crc));
  if (name === "crc32c") return crcHasher(crc32c);
  if (name === "crc64nvme") return crc64Hasher();
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
}

/** The checksum for a header value such as `CRC32`, or undefined. */
export function checksumName(text: string): ChecksumName | undefined {
  return CHECKSUM_NAMES.find((name) => name === text.toLowerCase());
}

export function md5Of(bytes: Uint8Array | string): Buffer {
  return createHash("md5").update(bytes).digest();
}

/** Decodes base64 of exactly `size` bytes; otherwise undefined. */
export function decodeDigest(text: string, size: number): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === size && bytes.toString("base64") === text ? bytes : undefined;
}

function crcHasher(step: (chunk: Uint8Array, crc: number) => number): Hasher {
  let crc = 0;
  return {
    update: (chunk) => {
      crc = step(chunk, crc);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes;
    },
  };
}

function crc64Hasher(): Hasher {
  let crc: Crc64 = { high: 0, low: 0 };
  return {
    update: (chunk) => {
      crc = crc64nvme(chunk, crc);
    },
    digest: () => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(crc.high, 0);
      bytes.writeUInt32BE(crc.low, 4);
      return bytes;
    },
  };
}
