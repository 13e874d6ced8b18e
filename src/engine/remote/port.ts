/**
 * The bucket port. One method, `send`; each call is exactly one HTTP request, so decorators (retry,
 * throttle, count, log) wrap it generically and `requests` in a summary is an honest number.
 * Errors are LianaErrors: `no-object` for a missing key, `no-upload` for an unknown upload id,
 * `no-bucket`, and the rest of RT1's table. Aborting the signal rejects with an AbortError.
 */

export interface ListedObject {
  /** The whole key, decoded from URL encoding (NA3). */
  readonly key: string;
  /**
   * The key is not UTF-8: it can be shown, and not be asked for. Each byte that is none is written `\xE9`, which sorts
   * before that byte, so no such key comes too late in the order of its page.
   */
  readonly garbled?: true;
  /** What the key may be as well: the service does not show whether it writes a space or a plus as `+`. */
  readonly otherwise?: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
}

/** Headers of an object that say how it is served, in lower case. */
export const SERVING_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
  "x-amz-website-redirect-location",
] as const;
export type ServingHeader = (typeof SERVING_HEADERS)[number];

/** One byte a character, as they were received: other tools write UTF-8, RFC 2047, or what they like. */
export type ServingHeaders = Readonly<Partial<Record<ServingHeader, string>>>;

/** Who may read or write an object besides its owner, as far as S3 has a name for it. */
export type CannedAcl = "public-read" | "public-read-write" | "authenticated-read";

export interface ObjectHead {
  /** Bytes of the whole object, also for a ranged get. */
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
  /** User metadata, names in lower case, values with one byte a character. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  readonly headers?: ServingHeaders;
  /** `AES256`, `aws:kms`, …; with `aws:kms` the ETag is not an MD5. */
  readonly encryption: string | undefined;
  /** Of `aws:kms` and `aws:kms:dsse`. */
  readonly encryptionKey?: string;
  /** The key is asked for once a bucket, not once an object. */
  readonly bucketKey?: boolean;
  /** Not each service says it, and none to those who may not read tags. */
  readonly tagCount?: number;
}

/** SSE choice (M21). */
export type Encryption =
  | { readonly kind: "AES256" }
  | {
      readonly kind: "aws:kms" | "aws:kms:dsse";
      readonly keyId?: string | undefined;
      readonly bucketKey?: boolean;
    };

/** A key that was not removed. */
export interface FailedRemoval {
  readonly key: string;
  /** S3's code for this key, or `NOT_SENT`. */
  readonly code: string;
}

/** No service's code: the request was not sent, see `sendBy`. */
export const NOT_SENT = "liana:not-sent";

/**
 * What a key must hold for a write to be carried out; `object-changed` where it does not. Amazon answers `no-object`
 * where `match` finds nothing. Services differ in whether they keep to it, see `WriteConditions`.
 */
export type WriteCondition =
  | { readonly kind: "absent" }
  /** `bare`: without quotes around the ETag, the only form that Ceph 16 compares rightly. */
  | { readonly kind: "match"; readonly etag: string; readonly bare?: true };

/** What an object is made with. */
export interface ObjectTraits {
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly headers?: ServingHeaders;
  /** As a query: `a=1&b=2`, percent-encoded. Undefined: none, or of a copy those of its source. */
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
  /** `null` for what was put while the bucket kept no versions. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  /** What the key names now. */
  readonly isLatest: boolean;
}

/** Where a listing continues: after this key or prefix, by the service's token where it gave one. */
export interface ListMarker {
  readonly after: string;
  readonly token?: string;
  /** The service answers every listing in the form of ListObjects. */
  readonly form?: "v1";
}

/**
 * Where a listing of versions goes on: after this version. Without one after all versions of the key, but
 * Ceph 16 lists them once more.
 */
export interface VersionMarker {
  readonly key: string;
  readonly versionId?: string;
}

/** `off`: never turned on, so what is replaced or deleted is gone. `suspended`: old versions are kept. */
export type Versioning = "off" | "on" | "suspended";

export interface S3Calls {
  /** Up to 10,000 names. `next` continues. */
  listBuckets: {
    in: { readonly continueFrom?: string };
    out: { readonly buckets: readonly string[]; readonly next: string | undefined };
  };
  createBucket: { in: { readonly bucket: string }; out: void };
  deleteBucket: { in: { readonly bucket: string }; out: void };
  /**
   * Nobody but those whom a policy names can read or write. `ignoreAcls`: public ACLs may be asked for, and
   * have no effect; without it they are refused too.
   */
  blockPublicAccess: { in: { readonly bucket: string; readonly ignoreAcls?: true }; out: void };
  /**
   * What of public access is blocked. `acls`: whether public ACLs are refused, beside having no effect.
   * `not-implemented` where what is answered is about something else.
   */
  publicAccess: {
    in: { readonly bucket: string };
    out: { readonly blocked: false } | { readonly blocked: true; readonly acls: boolean };
  };
  enableVersioning: { in: { readonly bucket: string }; out: void };
  /** `not-implemented` where what is answered is about something else. */
  versioning: { in: { readonly bucket: string }; out: { readonly state: Versioning } };
  /**
   * Up to 1,000 objects in key order, each after `startAfter` or the marker; `next` is undefined only where the service
   * proved that nothing is left (LS), else `listing-contradicts`. `startAfter`: only keys after this one; without a
   * delimiter only, services differ on what it means for prefixes.
   */
  list: {
    in: {
      readonly bucket: string;
      readonly prefix: string;
      readonly continueFrom?: ListMarker;
      readonly startAfter?: string;
      readonly delimiter?: string;
      readonly limit?: number;
    };
    out: {
      readonly objects: readonly ListedObject[];
      readonly prefixes: readonly string[];
      readonly next: ListMarker | undefined;
    };
  };
  /**
   * Up to 1,000 versions and delete markers in key order, proven as objects are; those of one key in the order of the
   * service, which may be any. `next` continues; its key may be a prefix where a delimiter was given.
   */
  listVersions: {
    in: {
      readonly bucket: string;
      readonly prefix: string;
      readonly continueFrom?: VersionMarker;
      readonly delimiter?: string;
      readonly limit?: number;
    };
    out: {
      readonly versions: readonly ListedVersion[];
      readonly prefixes: readonly string[];
      readonly next: VersionMarker | undefined;
    };
  };
  /** Without a version: what the key names now. `no-object` also for a version that is gone. */
  head: { in: VersionAddress; out: ObjectHead };
  /** `not-implemented` where what is answered is about something else. In the form of `ObjectTraits`. */
  objectTags: { in: VersionAddress; out: { readonly tags: string } };
  /**
   * Who but its owner may do something with an object: a canned list, nobody (`private`), or a list that has no such
   * name. `not-implemented` where what is answered is about something else.
   */
  objectAcl: { in: VersionAddress; out: { readonly access: CannedAcl | "private" | "listed" } };
  /** `range` is inclusive, in bytes. The body must be read to its end or given up (`discardBody`), or the signal aborted. */
  get: {
    in: VersionAddress & {
      readonly range?: { readonly start: number; readonly end: number };
      readonly ifMatch?: string;
    };
    out: { readonly head: ObjectHead; readonly body: AsyncIterable<Uint8Array> };
  };
  /**
   * `md5` base64, `sha256` hex, of exactly `body`.
   */
  put: {
    in: ObjectAddress &
      ObjectTraits & {
        readonly body: Uint8Array;
        readonly md5: string;
        readonly sha256: string;
        readonly condition?: WriteCondition | undefined;
      };
    out: { readonly etag: string };
  };
  /**
   * Server-side copy, at most 5 GiB. `traits` undefined keeps the source's metadata, type and headers, but for the
   * redirect, which no copy keeps. Tags stay, but with new metadata not everywhere (`keepsTags`); access lists never do. With `from.etag`, `object-changed` when the source is another by now; Ceph 16 does not look at it, so
   * compare the ETag of the copy.
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
    out: { readonly etag: string };
  };
  /**
   * Up to 1,000 keys; of one key a single DELETE, which needs no XML. Keys that were not there count as removed.
   * `sendBy`: the request is not sent later than this (`Clock.monotonic`, ms), because what its sender knows of the
   * objects is too old by then; its keys come back as `failed` with the code `NOT_SENT`.
   */
  remove: {
    in: {
      readonly bucket: string;
      readonly objects: readonly { readonly key: string; readonly versionId?: string }[];
      readonly sendBy?: number;
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
  /** The ETag is empty where the service does not tell it (Ceph 16): look with `head`. */
  completeUpload: {
    in: UploadAddress & {
      readonly parts: readonly { readonly number: number; readonly etag: string }[];
      readonly condition?: WriteCondition | undefined;
    };
    out: { readonly etag: string };
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

/** What a service can and cannot, as far as the engine must know it before it asks. */
export interface ServiceTraits {
  /** Host as shown to people, e.g. `s3.wasabisys.com`. */
  readonly host: string;
  /** Two ports with the same identity see each other's buckets: server-side copy works (RP1). */
  readonly identity: string;
  /** Parts of one upload at most (Scaleway: 1,000; else 10,000). */
  readonly maxParts: number;
  /** UTF-8 bytes of a key between two slashes at most (MinIO: 255), or undefined (NA3). */
  readonly maxSegment: number | undefined;
  /** It is known to write a space in the keys of its listings as `+`, and a plus as `%2B` (LS5). */
  readonly plusIsSpace?: boolean;
  /**
   * It is known to keep the tags of an object that is copied with new metadata, and to take those of an upload in
   * parts (NA8); Ceph 16 does neither, and answers 200.
   */
  readonly keepsTags?: boolean;
  /** Milliseconds that the service's clock is ahead of this computer's, where its answers told (RT4). */
  readonly clockOffset?: number;
  /** The two clocks are more than a day apart, so neither is followed (RT4). */
  readonly clocksApart?: ClocksApart | undefined;
}

/** Milliseconds since 1970: of this computer, and of the service. */
export interface ClocksApart {
  readonly here: number;
  readonly there: number;
}

export interface S3Port {
  readonly traits: ServiceTraits;
  send<C extends S3Call>(call: C, input: In<C>, signal: AbortSignal): Promise<Out<C>>;
  /**
   * The same service, told of sooner: for first requests, which should not wait minutes for a service
   * that is away (GU5). Undefined where nothing waits.
   */
  readonly prompt?: S3Port | undefined;
  /** Closes sockets. No call may follow. */
  close(): void;
}
