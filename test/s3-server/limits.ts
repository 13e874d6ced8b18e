import { S3Error } from "./errors.ts";
import { md5Of } from "./digests.ts";
import type { Traits } from "./model.ts";

const MiB = 1024 * 1024;

/** Sizes are in bytes. Tests may lower them; the defaults are those of AWS. */
export interface Limits {
  readonly maxKey: number;
  readonly maxMetadata: number;
  /** One PUT, and one part. */
  readonly maxPut: number;
  readonly maxCopy: number;
  readonly maxObject: number;
  /** Every part but the last. */
  readonly minPart: number;
  readonly maxParts: number;
  /** Entries in one page of a listing, and keys in one DeleteObjects. */
  readonly page: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxKey: 1024,
  maxMetadata: 2048,
  maxPut: 5 * 1024 * MiB,
  maxCopy: 5 * 1024 * MiB,
  maxObject: 5 * 1024 * 1024 * MiB,
  minPart: 5 * MiB,
  maxParts: 10_000,
  page: 1000,
};

export const STANDARD_CLASSES = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

/** Classes whose objects must be restored before they can be read. */
const ARCHIVE_CLASSES: readonly string[] = ["GLACIER", "DEEP_ARCHIVE"];

export function isArchived(
  object: {
    readonly storageClass: string;
    readonly archiveTier?: string | undefined;
    readonly restored?: { readonly ready: number; readonly expires: number } | undefined;
  },
  now: number,
): boolean {
  if (object.archiveTier === undefined && !ARCHIVE_CLASSES.includes(object.storageClass)) return false;
  const restored = object.restored;
  return restored === undefined || now < restored.ready || now >= restored.expires;
}

/** @throws S3Error KeyTooLongError, InvalidArgument (an empty key) */
export function checkKey(key: string, limits: Limits): void {
  const size = Buffer.byteLength(key);
  if (size === 0) throw new S3Error("InvalidArgument", { message: "The key is empty" });
  if (size > limits.maxKey) {
    throw new S3Error("KeyTooLongError", {
      fields: { Size: String(size), MaxSizeAllowed: String(limits.maxKey) },
    });
  }
}

/** @throws S3Error InvalidStorageClass, MetadataTooLarge, InvalidEncryptionAlgorithmError, InvalidTag */
export function checkTraits(traits: Traits, classes: readonly string[]): void {
  if (!classes.includes(traits.storageClass)) {
    throw new S3Error("InvalidStorageClass", { fields: { StorageClassRequested: traits.storageClass } });
  }
  const size = Object.entries(traits.metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name, "latin1") + Buffer.byteLength(value, "latin1"),
    0,
  );
  if (size > DEFAULT_LIMITS.maxMetadata) {
    throw new S3Error("MetadataTooLarge", {
      fields: { Size: String(size), MaxSizeAllowed: String(DEFAULT_LIMITS.maxMetadata) },
    });
  }
  const algorithm = traits.encryption?.algorithm;
  if (algorithm !== undefined && !["AES256", "aws:kms", "aws:kms:dsse"].includes(algorithm)) {
    throw new S3Error("InvalidEncryptionAlgorithmError");
  }
  if (traits.encryption?.keyId !== undefined && algorithm === "AES256") throw new S3Error("InvalidArgument");
  if (Object.keys(traits.tags).length > 10) throw new S3Error("InvalidTag");
}

/** The ETag of content sent in one piece: its MD5, unless it is encrypted by KMS. */
export function etagFor(md5: string, traits: Pick<Traits, "encryption">): string {
  const plain = traits.encryption === undefined || traits.encryption.algorithm === "AES256";
  return plain ? md5 : md5Of(`kms ${md5}`).toString("hex");
}
