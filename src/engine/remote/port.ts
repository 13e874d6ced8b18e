/**
 * The bucket port. One method, `send`; each call is exactly one HTTP request, so decorators (retry, throttle, count,
 * log) wrap it generically and `requests` in a summary is an honest number. Errors are LianaErrors: `no-object` for a
 * missing key, `no-upload` for an unknown upload id, `no-bucket`, and the rest of RT1's table. Aborting the signal
 * rejects with an AbortError.
 */

import type { RetrievalTier } from "../../shared/model/retrieval/tiers.ts";
import type { SettingCalls } from "./setting-calls.ts";
import type { WrittenObject } from "./written-object.ts";

/**
 * RS5: a copy of an archived object. `until`: when the service removes it, ms since 1970; undefined while it is made, and
 * where the object itself became readable.
 */
export interface RetrievedCopy {
  readonly ready: boolean;
  readonly until?: number;
}

export interface ListedObject {
  /** The full key, decoded from URL encoding (NA3). */
  readonly key: string;
  /**
   * The key is not valid UTF-8: it can be displayed but not requested. Each invalid byte is written as `\xE9`, which
   * sorts before that byte, so such a key never comes too late in the order of its page.
   */
  readonly garbled?: true;
  /** The alternative reading of the key, if the page does not show whether `+` is a space or a plus. */
  readonly otherwise?: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
  /** RS5: a copy of an archived object that can be read, or will be; only if the listing was asked for it. */
  readonly restore?: RetrievedCopy;
}

/** Headers of an object that determine how it is served, in lower case. */
export const SERVING_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
  "x-amz-website-redirect-location",
] as const;
export type ServingHeader = (typeof SERVING_HEADERS)[number];

/** One character per byte, as received: other tools write UTF-8, RFC 2047, or anything else. */
export type ServingHeaders = Readonly<Partial<Record<ServingHeader, string>>>;

/** Read or write access for others than the owner, if S3 has a name for it. */
export type CannedAcl = "public-read" | "public-read-write" | "authenticated-read";

export interface ObjectHead extends WrittenObject {
  /** Bytes of the whole object, even for a ranged get. */
  readonly size: number;
  readonly lastModified: number;
  readonly storageClass: string;
  /** User metadata: names in lower case, values with one character per byte. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  readonly headers?: ServingHeaders;
  /** `AES256`, `aws:kms`, …; with `aws:kms` the ETag is not an MD5. */
  readonly encryption: string | undefined;
  /** For `aws:kms` and `aws:kms:dsse`. */
  readonly encryptionKey?: string;
  /** The KMS key is requested once per bucket, not once per object. */
  readonly bucketKey?: boolean;
  /** Not every service reports it, and none does without permission to read tags. */
  readonly tagCount?: number;
  /** RS5 */
  readonly restore?: RetrievedCopy;
}

/** SSE choice (M21). */
export type Encryption =
  | { readonly kind: "AES256" }
  | {
      readonly kind: "aws:kms" | "aws:kms:dsse";
      readonly keyId?: string | undefined;
      readonly bucketKey?: boolean;
    };

/** A key that could not be removed. */
export interface FailedRemoval {
  readonly key: string;
  /** As asked for. Not every service repeats it. */
  readonly versionId?: string;
  /** The S3 error code for this key, or `NOT_SENT`. */
  readonly code: string;
}

/** Not a service code: the request was not sent, see `sendBy`. */
export const NOT_SENT = "liana:not-sent";

/**
 * What a key must hold for a write to happen; otherwise `object-changed`. Amazon answers `no-object` if `match` finds
 * nothing. Not every service honours conditions, see `WriteConditions`.
 */
export type WriteCondition =
  | { readonly kind: "absent" }
  /** `bare`: no quotes around the ETag, the only form that Ceph 16 compares correctly. */
  | { readonly kind: "match"; readonly etag: string; readonly bare?: true };

/** The properties that an object is written with. */
export interface ObjectTraits {
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly headers?: ServingHeaders;
  /** As a query string: `a=1&b=2`, percent-encoded. Undefined: none, or for a copy those of its source. */
  readonly tags?: string;
  readonly acl?: CannedAcl;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
}

interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}
interface VersionAddress extends ObjectAddress {
  readonly versionId?: string;
}
interface UploadAddress extends ObjectAddress {
  readonly uploadId: string;
}

export interface UploadedPart {
  /** 1 to 10,000. */
  readonly number: number;
  readonly etag: string;
  readonly size: number;
}

export interface ListedUpload {
  readonly key: string;
  readonly uploadId: string;
  /** Milliseconds since 1970. */
  readonly initiated: number;
}

/** A delete marker has no content: size 0, no ETag. */
export interface ListedVersion extends ListedObject {
  /** `null` for an object written while the bucket kept no versions. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  /** The key's current version. */
  readonly isLatest: boolean;
}

/** Where a listing continues: after this key or prefix, or by the service's token if it gave one. */
export interface ListMarker {
  readonly after: string;
  readonly token?: string;
  /** The service answers every listing in ListObjects form. */
  readonly form?: "v1";
}

/**
 * Where a listing of versions continues: after this version. Without a version id, after all versions of the key, but
 * Ceph 16 lists them again.
 */
export interface VersionMarker {
  readonly key: string;
  readonly versionId?: string;
}

export interface S3Calls extends SettingCalls {
  /** Up to 10,000 names; `next` continues the listing. */
  listBuckets: {
    in: { readonly continueFrom?: string };
    out: { readonly buckets: readonly string[]; readonly next: string | undefined };
  };
  /** `objectLock`: its versions can be locked; versioning is then on, for ever. Services may ignore it. */
  createBucket: { in: { readonly bucket: string; readonly objectLock?: true }; out: void };
  deleteBucket: { in: { readonly bucket: string }; out: void };
  /**
   * Up to 1,000 objects in key order, each after `startAfter` or the marker. `next` is undefined only if the service
   * proved that nothing is left (LS), else `listing-contradicts`. Use `startAfter` only without a delimiter: services
   * differ on what it means for prefixes.
   */
  list: {
    in: {
      readonly bucket: string;
      readonly prefix: string;
      readonly continueFrom?: ListMarker;
      readonly startAfter?: string;
      readonly delimiter?: string;
      readonly limit?: number;
      /** Asks for `restore` of archived objects; some services refuse the question. */
      readonly restores?: true;
    };
    out: {
      readonly objects: readonly ListedObject[];
      readonly prefixes: readonly string[];
      readonly next: ListMarker | undefined;
    };
  };
  /**
   * Up to 1,000 versions and delete markers in key order, proven like objects; the versions of one key are in the
   * service's order, which may be any. `next` continues the listing; its key may be a prefix if a delimiter was given.
   */
  listVersions: {
    in: {
      readonly bucket: string;
      readonly prefix: string;
      readonly continueFrom?: VersionMarker;
      readonly delimiter?: string;
      readonly limit?: number;
      /** As for `list`. */
      readonly restores?: true;
    };
    out: {
      readonly versions: readonly ListedVersion[];
      readonly prefixes: readonly string[];
      readonly next: VersionMarker | undefined;
    };
  };
  /** Without a version id: the current object. `no-object` also for a version that no longer exists. */
  head: {
    /** `checksum`: asks for `crc32`. */
    in: VersionAddress & { readonly checksum?: true };
    out: ObjectHead & { readonly crc32?: string };
  };
  /**
   * RS5: asks for a copy of an archived object for some days, or for longer if there is one. No `days`: the object itself
   * becomes readable (`INTELLIGENT_TIERING`). `asked`: also where somebody had asked before. `ready`: there is a copy, and
   * it stays for `days` from now. `not-archived`: it can be read as it is.
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
   * @throws LianaError `tier-unavailable` if the service has no capacity for the tier
   */
  restoreObject: {
    in: VersionAddress & { readonly days?: number; readonly tier: RetrievalTier };
    out: { readonly state: "asked" | "ready" | "not-archived" };
  };
  /** `not-implemented` if the answer describes another setting. In the form of `ObjectTraits`. */
  objectTags: { in: VersionAddress; out: { readonly tags: string } };
  /**
   * Who besides the owner has access to an object: a canned ACL, nobody (`private`), or an ACL without such a name
   * (`listed`). `not-implemented` if the answer describes another setting.
   */
  objectAcl: { in: VersionAddress; out: { readonly access: CannedAcl | "private" | "listed" } };
  /**
   * `range` is inclusive, in bytes. The caller must read the body to its end, discard it (`discardBody`), or abort the
   * signal.
   */
  get: {
    in: VersionAddress & {
      readonly range?: { readonly start: number; readonly end: number };
      readonly ifMatch?: string;
    };
    out: {
      readonly head: ObjectHead;
      readonly body: AsyncIterable<Uint8Array>;
      /** The service ignored the range: the body goes on to the end of the object, and what precedes it was skipped. */
      readonly rangeIgnored?: true;
    };
  };
  /**
   * `md5` base64, `sha256` hex, of exactly `body`. `crc32`, base64, is sent instead of the one that the connection may
   * compute.
   */
  put: {
    in: ObjectAddress &
      ObjectTraits & {
        readonly body: Uint8Array;
        readonly md5: string;
        readonly sha256: string;
        readonly crc32?: string;
        readonly condition?: WriteCondition | undefined;
      };
    out: WrittenObject;
  };
  /**
   * Server-side copy, at most 5 GiB. `traits` undefined keeps the source's metadata, type and headers, except the
   * redirect, which no copy keeps. Tags are kept, but with new metadata only by some services (`keepsTags`); ACLs never
   * are. With `from.etag`, `object-changed` if the source is another object by now; Ceph 16 ignores it, so compare the
   * ETag of the copy.
   */
  copy: {
    in: ObjectAddress & {
      readonly from: VersionAddress & { readonly etag?: string };
      readonly traits?: ObjectTraits;
      readonly storageClass?: string;
      readonly encryption?: Encryption;
      readonly condition?: WriteCondition | undefined;
      readonly redirect?: string;
      readonly acl?: CannedAcl;
    };
    out: WrittenObject;
  };
  /**
   * Up to 1,000 keys; a single key becomes one DELETE, which needs no XML. Missing keys count as removed. `sendBy`: the
   * request is not sent after this time (`Clock.monotonic`, ms), because the caller's evidence about the objects is too
   * old by then; its keys come back as `failed` with the code `NOT_SENT`. `ifMatch`, only for a single object:
   * `object-changed` if it has another ETag; not every service honours it.
   */
  remove: {
    in: {
      readonly bucket: string;
      readonly objects: readonly { readonly key: string; readonly versionId?: string }[];
      readonly sendBy?: number;
      readonly ifMatch?: string;
    };
    out: { readonly failed: readonly FailedRemoval[] };
  };
  createUpload: { in: ObjectAddress & ObjectTraits; out: { readonly uploadId: string } };
  uploadPart: {
    in: UploadAddress & { readonly number: number; readonly body: Uint8Array; readonly md5: string };
    out: { readonly etag: string };
  };
  copyPart: {
    in: UploadAddress & {
      readonly number: number;
      readonly from: VersionAddress & { readonly etag?: string };
      readonly range: { readonly start: number; readonly end: number };
    };
    out: { readonly etag: string };
  };
  listParts: {
    in: UploadAddress & { readonly after?: number };
    out: { readonly parts: readonly UploadedPart[]; readonly next: number | undefined };
  };
  /** The ETag is empty if the service does not return it (Ceph 16): use `head`. */
  completeUpload: {
    in: UploadAddress & {
      readonly parts: readonly { readonly number: number; readonly etag: string }[];
      readonly condition?: WriteCondition | undefined;
    };
    out: WrittenObject;
  };
  abortUpload: { in: UploadAddress; out: void };
  listUploads: {
    in: {
      readonly bucket: string;
      readonly prefix: string;
      readonly continueFrom?: { readonly key: string; readonly uploadId: string };
    };
    out: {
      readonly uploads: readonly ListedUpload[];
      readonly next: { readonly key: string; readonly uploadId: string } | undefined;
    };
  };
}

export type S3Call = keyof S3Calls;
export type In<C extends S3Call> = S3Calls[C]["in"];
export type Out<C extends S3Call> = S3Calls[C]["out"];

/** Capabilities of a service that the engine must know before it sends a request. */
export interface ServiceTraits {
  /** Host for display, e.g. `s3.wasabisys.com`. */
  readonly host: string;
  /** Ports with the same identity see each other's buckets, so server-side copy works (RP1). */
  readonly identity: string;
  /** Maximum number of parts per upload (Scaleway: 1,000; else 10,000). */
  readonly maxParts: number;
  /** Maximum length of a key between two slashes, in UTF-8 bytes (MinIO: 255), or undefined (NA3). */
  readonly maxSegment: number | undefined;
  /** The service is known to write a space in listed keys as `+`, and a plus as `%2B` (LS5). */
  readonly plusIsSpace?: boolean;
  /**
   * The service is known to keep the tags of an object copied with new metadata, and to accept tags with a multipart
   * upload (NA8); Ceph 16 does neither, and answers 200.
   */
  readonly keepsTags?: boolean;
  /** The bucket's region, if an answer named it. A port is asked about one bucket, with few exceptions. */
  readonly bucketRegion?: string | undefined;
  /** How far the service's clock is ahead of this computer's, in ms, if its answers showed it (RT4). */
  readonly clockOffset?: number;
  /** Set if the clocks differ by more than a day, so that neither is trusted (RT4). */
  readonly clocksApart?: ClocksApart | undefined;
}

/** ms since 1970: this computer's clock, and the service's. */
export interface ClocksApart {
  readonly here: number;
  readonly there: number;
}

export interface S3Port {
  readonly traits: ServiceTraits;
  send<C extends S3Call>(call: C, input: In<C>, signal: AbortSignal): Promise<Out<C>>;
  /**
   * The same service, but with quick failure: for first requests, which should not wait minutes for an unavailable
   * service (GU5). Undefined if nothing waits.
   */
  readonly prompt?: S3Port | undefined;
  /**
   * Gets the keys, for which a program or a person may be asked. The time limits of requests do not begin before.
   * @throws what a call throws that has no keys
   */
  readonly ready?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Closes the sockets. No call may follow. */
  close(): void;
}
