import type { Answer, Call } from "../call.ts";
import {
  NULL_VERSION,
  type Bucket,
  type Checksum,
  type ObjectVersion,
  type ServerEncryption,
  type Version,
} from "../model.ts";
import { shownRestore } from "../restoring.ts";

type Headers = Record<string, string | undefined>;

/** The headers of GET and HEAD about an object, except its length. */
export function objectHeaders(call: Call, version: ObjectVersion): Headers {
  const wantsChecksum = call.header("x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  const tagCount = Object.keys(version.tags).length;
  return {
    ...version.headers,
    ...overrides(call),
    ...metadataHeaders(version.metadata),
    ...encryptionHeaders(version.encryption),
    ...(wantsChecksum ? checksumHeaders(version.checksum) : {}),
    ...versionHeader(call.store.bucket(call.bucket), version),
    "accept-ranges": "bytes",
    etag: `"${version.etag}"`,
    "last-modified": new Date(version.lastModified).toUTCString(),
    "x-amz-storage-class": version.storageClass === "STANDARD" ? undefined : version.storageClass,
    "x-amz-tagging-count": tagCount === 0 ? undefined : String(tagCount),
    "x-amz-restore": restoreHeader(version, call.store.now()),
  };
}

export function encryptionHeaders(encryption: ServerEncryption | undefined): Headers {
  return {
    "x-amz-server-side-encryption": encryption?.algorithm,
    "x-amz-server-side-encryption-aws-kms-key-id": encryption?.keyId,
    "x-amz-server-side-encryption-bucket-key-enabled":
      encryption?.bucketKey === undefined ? undefined : String(encryption.bucketKey),
  };
}

export function checksumHeaders(checksum: Checksum | undefined): Headers {
  if (checksum === undefined) return {};
  return { [`x-amz-checksum-${checksum.name}`]: checksum.value, "x-amz-checksum-type": checksum.type };
}

/** Buckets that never kept versions return none. */
export function versionHeader(bucket: Bucket, version: Pick<Version, "versionId">): Headers {
  const silent = bucket.versioning === "off" && version.versionId === NULL_VERSION;
  return { "x-amz-version-id": silent ? undefined : version.versionId };
}

function metadataHeaders(metadata: ObjectVersion["metadata"]): Headers {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]));
}

function restoreHeader(version: ObjectVersion, now: number): string | undefined {
  const restore = shownRestore(version, now);
  if (restore === undefined) return undefined;
  const ends = restore.until === undefined ? "" : `, expiry-date="${new Date(restore.until).toUTCString()}"`;
  return `ongoing-request="${String(!restore.ready)}"${ends}`;
}

/** response-content-type and similar: response headers that a GET requests. */
function overrides(call: Call): NonNullable<Answer["headers"]> {
  const found: Record<string, string> = {};
  for (const [name, value] of call.query) {
    if (name.startsWith("response-")) found[name.slice("response-".length)] = value;
  }
  return found;
}
