/** What the store holds. Everything here is plain data and is written to the index as JSON. */

import type { Piece } from "./blobs.ts";
import type { ChecksumName } from "./digests.ts";
import type { SortedMap } from "./sorted-map.ts";

export interface Checksum {
  readonly name: ChecksumName;
  /** Base64; of a composite one followed by `-N`. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

/** Request headers that are kept and answered as they were. */
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

/** Canned lists of who may read or write an object besides its owner; `listed`: another one, which others set. */
export const ACLS = [
  "private",
  "bucket-owner-full-control",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "listed",
] as const;
export type Acl = (typeof ACLS)[number];

/** What an object is made with besides its content. */
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
  /** Hex, of all bytes; not known of an object made of parts. */
  readonly md5?: string | undefined;
  readonly checksum?: Checksum | undefined;
  /** Sizes of the parts it was made of. */
  readonly partSizes?: readonly number[] | undefined;
  /** A readable copy of an archived object: ready at `ready`, gone at `expires` (milliseconds since 1970). */
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
  /** Several where it was copied from an object made of parts. */
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
export type DocumentName = "lifecycle" | "publicAccessBlock";

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

/** The versionId of an object that was put while the bucket kept no versions. */
export const NULL_VERSION = "null";
