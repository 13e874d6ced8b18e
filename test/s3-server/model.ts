/** The data of the store. Everything here is plain data and is written to the index as JSON. */

import type { Piece } from "./blobs.ts";
import type { ChecksumName } from "./digests.ts";
import type { SortedMap } from "./sorted-map.ts";

export interface Checksum {
  readonly name: ChecksumName;
  /** Base64; for a composite one followed by `-N`. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

/** Request headers that are stored and returned unchanged. */
export const KEPT_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
  "x-amz-website-redirect-location",
] as const;
export type KeptHeader = (typeof KEPT_HEADERS)[number];

export interface ServerEncryption {
  readonly algorithm: string;
  readonly keyId?: string | undefined;
  readonly bucketKey?: boolean | undefined;
}

/** Canned ACLs for access by others than the owner; `listed`: an ACL without such a name, set by others. */
export const ACLS = [
  "private",
  "bucket-owner-full-control",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "listed",
] as const;
export type Acl = (typeof ACLS)[number];

/** The properties of an object besides its content. */
export interface Traits {
  /** Names in lower case, without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly headers: Readonly<Partial<Record<KeptHeader, string>>>;
  readonly storageClass: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly acl: Acl;
  readonly encryption?: ServerEncryption | undefined;
}

export interface Content {
  readonly pieces: readonly Piece[];
  readonly size: number;
  /** Hex, of all bytes. */
  readonly md5: string;
  readonly checksum?: Checksum | undefined;
}

export interface ObjectVersion extends Traits {
  readonly kind: "object";
  readonly versionId: string;
  /** Milliseconds since 1970; shown in whole seconds, as AWS does. */
  readonly lastModified: number;
  readonly pieces: readonly Piece[];
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Hex, of all bytes; unknown for a multipart object. */
  readonly md5?: string | undefined;
  readonly checksum?: Checksum | undefined;
  /** Sizes of the parts it was made of. */
  readonly partSizes?: readonly number[] | undefined;
  /** INTELLIGENT_TIERING: the archive tier that the service moved it to. */
  readonly archiveTier?: "ARCHIVE_ACCESS" | "DEEP_ARCHIVE_ACCESS" | undefined;
  /** A readable copy of an archived object: available from `ready` until `expires` (milliseconds since 1970). */
  readonly restored?: { readonly ready: number; readonly expires: number } | undefined;
}

export interface DeleteMarker {
  readonly kind: "marker";
  readonly versionId: string;
  readonly lastModified: number;
}

export type Version = ObjectVersion | DeleteMarker;

export interface Part {
  readonly number: number;
  /** Several if it was copied from a multipart object. */
  readonly pieces: readonly Piece[];
  readonly size: number;
  readonly etag: string;
  readonly md5: string;
  readonly lastModified: number;
  readonly checksum?: Checksum | undefined;
}

export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly initiated: number;
  readonly traits: Traits;
  readonly checksum?: { readonly name: ChecksumName; readonly type: Checksum["type"] } | undefined;
  readonly parts: Map<number, Part>;
}

export type Versioning = "off" | "Enabled" | "Suspended";
export type DocumentName = "encryption" | "lifecycle" | "objectLock" | "publicAccessBlock";

export interface Bucket {
  readonly name: string;
  readonly created: number;
  readonly versioning: Versioning;
  readonly documents: Readonly<Partial<Record<DocumentName, string>>>;
  /** Newest version first, never empty. */
  readonly keys: SortedMap<readonly Version[]>;
  /** In order of upload id, never empty. */
  readonly uploads: SortedMap<readonly Upload[]>;
}

/** The versionId of an object written while the bucket kept no versions. */
export const NULL_VERSION = "null";
