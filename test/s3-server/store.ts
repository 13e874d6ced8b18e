import { randomUUID } from "node:crypto";
import type { Blobs } from "./blobs.ts";
import { checkWrite, type ConditionalWrites, type Conditions } from "./conditions.ts";
import { S3Error } from "./errors.ts";
import { checkKey, checkTraits, etagFor, STANDARD_CLASSES, type Limits, DEFAULT_LIMITS } from "./limits.ts";
import { NULL_VERSION } from "./model.ts";
import type {
  Acl,
  Bucket,
  Content,
  DeleteMarker,
  DocumentName,
  ObjectVersion,
  Traits,
  Version,
  Versioning,
} from "./model.ts";
import { Pieces } from "./pieces.ts";
import { loadBuckets, recordOf, versionRecordId } from "./records.ts";
import { SortedMap } from "./sorted-map.ts";
import { noIndex, type Change, type StoreIndex } from "./store-index.ts";

export interface StoreOptions {
  readonly blobs: Blobs;
  /** Default: none, so nothing survives the process. */
  readonly index?: StoreIndex;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Generates ids of 32 hexadecimal digits, for versions, uploads and blobs. */
  readonly ids?: () => string;
  /** Accepted storage classes; default: those of AWS. */
  readonly classes?: readonly string[];
  /** Every class is accepted, but all objects are in `STANDARD`, as on some services. */
  readonly ignoresClasses?: boolean;
  /** ACLs are accepted, as in old buckets; by default they are refused. */
  readonly keepsAcls?: boolean;
  readonly limits?: Partial<Limits>;
}

export interface Removal {
  /** The version deleted permanently, or the delete marker created; undefined in a bucket without versions. */
  readonly versionId: string | undefined;
  /** A delete marker was created, or the deleted version was one. */
  readonly marker: boolean;
}

const PUBLIC: ReadonlySet<Acl> = new Set([
  "public-read",
  "public-read-write",
  "authenticated-read",
  "listed",
]);
const BUCKET_NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)(?!xn--)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const VERSION_ID = /^[\w.-]{1,128}$/;

/**
 * Buckets with S3's behaviour, without HTTP. Every change is synchronous: it is checked, written to the index, then
 * made in memory. Contents are blobs written beforehand; a method that takes content owns it, even if it throws.
 */
export class S3Store {
  readonly now: () => number;
  readonly ids: () => string;
  readonly classes: readonly string[];
  readonly ignoresClasses: boolean;
  keepsAcls: boolean;
  /** Requester-pays buckets of other accounts. A test may change the set at any time. */
  readonly requesterPays = new Set<string>();
  /** False imitates Ceph 16: neither a copy with new metadata nor a multipart object gets tags. */
  keepsTags = true;
  /** False imitates Swift 2.30: a copy of a multipart object is refused if it requires the object's ETag. */
  copiesMultipartByEtag = true;
  /** False imitates services that refuse to list what is restored from an archive class (501). */
  listsRestores = true;
  /** Keys of objects whose retrieval began: each costs money on a real service. */
  readonly retrieved: string[] = [];
  /** How long a restore from an archive class takes, in ms. A test may change it at any time. */
  restoreDelay = 0;
  /** False: no capacity for expedited retrievals (503). */
  hasExpedited = true;
  /**
   * Query parameters that the service does not know and runs without, as some do: `PUT key?retention` overwrites the
   * object. By default an unknown one is refused (501).
   */
  readonly ignoredParameters = new Set<string>();
  readonly limits: Limits;
  readonly pieces: Pieces;
  /** A test may change it at any time. */
  conditionalWrites: ConditionalWrites = "kept";
  private readonly index: StoreIndex;
  private readonly buckets: Map<string, Bucket>;

  /** Reads the index and removes contents that it does not reference. */
  constructor(options: StoreOptions) {
    this.now = options.now ?? Date.now;
    this.ids = options.ids ?? (() => randomUUID().replaceAll("-", ""));
    this.classes = options.classes ?? STANDARD_CLASSES;
    this.ignoresClasses = options.ignoresClasses ?? false;
    this.keepsAcls = options.keepsAcls ?? false;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.index = options.index ?? noIndex;
    this.pieces = new Pieces(options.blobs, this.ids);
    this.buckets = loadBuckets(this.index, this.pieces);
    this.pieces.sweep();
  }

  /** Sorted by name. */
  listBuckets(): readonly Bucket[] {
    return [...this.buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws S3Error NoSuchBucket */
  bucket(name: string): Bucket {
    const bucket = this.buckets.get(name);
    if (bucket === undefined) throw new S3Error("NoSuchBucket", { fields: { BucketName: name } });
    return bucket;
  }

  /** @throws S3Error InvalidBucketName, BucketAlreadyOwnedByYou */
  createBucket(name: string): void {
    if (!BUCKET_NAME.test(name)) throw new S3Error("InvalidBucketName", { fields: { BucketName: name } });
    if (this.buckets.has(name))
      throw new S3Error("BucketAlreadyOwnedByYou", { fields: { BucketName: name } });
    this.saveBucket({
      name,
      created: this.now(),
      versioning: "off",
      documents: {},
      keys: new SortedMap(),
      uploads: new SortedMap(),
    });
  }

  /** @throws S3Error NoSuchBucket, BucketNotEmpty (versions, markers and uploads count) */
  deleteBucket(name: string): void {
    const bucket = this.bucket(name);
    if (bucket.keys.size > 0 || bucket.uploads.size > 0) {
      throw new S3Error("BucketNotEmpty", { fields: { BucketName: name } });
    }
    this.commit([{ kind: "drop", record: "bucket", id: name }]);
    this.buckets.delete(name);
  }

  /** @throws S3Error NoSuchBucket */
  setVersioning(name: string, versioning: Versioning): void {
    this.saveBucket({ ...this.bucket(name), versioning });
  }

  /** Stores a document as given, or removes it. */
  setDocument(name: string, document: DocumentName, xml: string | undefined): void {
    const bucket = this.bucket(name);
    const { [document]: _, ...others } = bucket.documents;
    this.saveBucket({ ...bucket, documents: xml === undefined ? others : { ...others, [document]: xml } });
  }

  /** The key's current object; undefined for none and for a delete marker. */
  current(bucket: Bucket, key: string): ObjectVersion | undefined {
    const version = bucket.keys.get(key)?.[0];
    return version?.kind === "object" ? version : undefined;
  }

  /**
   * The object of a key, or of one of its versions.
   * @throws S3Error NoSuchKey, NoSuchVersion, InvalidArgument, MethodNotAllowed (the version is a delete marker)
   */
  find(bucket: Bucket, key: string, versionId?: string): ObjectVersion {
    const version = this.findVersion(bucket, key, versionId);
    if (version?.kind === "object") return version;
    if (versionId === undefined) {
      const headers = version === undefined ? {} : markerHeaders(version);
      throw new S3Error("NoSuchKey", { fields: { Key: key }, headers });
    }
    if (version === undefined)
      throw new S3Error("NoSuchVersion", { fields: { Key: key, VersionId: versionId } });
    throw new S3Error("MethodNotAllowed", { headers: { ...markerHeaders(version), allow: "DELETE" } });
  }

  /** @throws S3Error NoSuchBucket, KeyTooLongError, MetadataTooLarge, InvalidStorageClass, PreconditionFailed, … */
  putObject(
    name: string,
    key: string,
    content: Content,
    traits: Traits,
    conditions: Conditions = {},
  ): ObjectVersion {
    return this.pieces.taking(content.pieces, () => {
      const bucket = this.bucket(name);
      if (content.size > this.limits.maxPut) throw new S3Error("EntityTooLarge");
      return this.addObject(
        bucket,
        key,
        { ...content, etag: etagFor(content.md5, traits) },
        traits,
        conditions,
      );
    });
  }

  /** Makes an object the newest version of its key. The caller must hold the content. */
  addObject(
    bucket: Bucket,
    key: string,
    content: Pick<ObjectVersion, "pieces" | "size" | "etag" | "md5" | "checksum" | "partSizes">,
    traits: Traits,
    conditions: Conditions,
    extra: readonly Change[] = [],
  ): ObjectVersion {
    checkKey(key, this.limits);
    checkTraits(traits, this.classes);
    if (!this.keepsAcls && PUBLIC.has(traits.acl)) throw new S3Error("AccessControlListNotSupported");
    checkWrite(conditions, this.current(bucket, key), this.conditionalWrites);
    const version: ObjectVersion = {
      ...traits,
      ...(this.ignoresClasses ? { storageClass: "STANDARD" } : {}),
      kind: "object",
      versionId: bucket.versioning === "Enabled" ? this.ids() : NULL_VERSION,
      lastModified: this.now(),
      pieces: content.pieces,
      size: content.size,
      etag: content.etag,
      md5: content.md5,
      checksum: content.checksum,
      partSizes: content.partSizes,
    };
    this.addVersion(bucket, key, version, extra);
    return version;
  }

  /**
   * DELETE of a key (creates a marker in a bucket with versions) or of one version, permanently. A missing one counts
   * as removed. `If-Match` is honoured only by services that honour all conditions.
   * @throws S3Error NoSuchBucket, PreconditionFailed
   */
  remove(name: string, key: string, versionId?: string, conditions: Conditions = {}): Removal {
    const bucket = this.bucket(name);
    checkKey(key, this.limits);
    checkWrite(this.knownConditions(conditions), this.current(bucket, key), this.conditionalWrites);
    if (versionId !== undefined) {
      const version = this.findVersion(bucket, key, versionId);
      if (version?.kind === "object" && version.lastModified + lockMs(bucket) > this.now())
        throw new S3Error("AccessDenied");
      if (version !== undefined) this.dropVersion(bucket, key, version);
      return { versionId, marker: version?.kind === "marker" };
    }
    if (bucket.versioning === "off") {
      const version = bucket.keys.get(key)?.[0];
      if (version !== undefined) this.dropVersion(bucket, key, version);
      return { versionId: undefined, marker: false };
    }
    const id = bucket.versioning === "Enabled" ? this.ids() : NULL_VERSION;
    const marker: DeleteMarker = { kind: "marker", versionId: id, lastModified: this.now() };
    this.addVersion(bucket, key, marker, []);
    return { versionId: id, marker: true };
  }

  /** Replaces a version by an updated one: tags, a restored copy. */
  replaceVersion(bucket: Bucket, key: string, version: ObjectVersion): void {
    const versions = bucket.keys.get(key) ?? [];
    this.commit([recordOf.version(bucket.name, key, version)]);
    bucket.keys.set(
      key,
      versions.map((other) => (other.versionId === version.versionId ? version : other)),
    );
  }

  /** Writes to the index. Memory may change only after this has returned. */
  commit(changes: readonly Change[]): void {
    this.index.apply(changes);
  }

  close(): void {
    this.index.close();
  }

  /** For completed uploads and copies: some services support conditions on plain PUTs only. */
  knownConditions(conditions: Conditions = {}): Conditions {
    return this.conditionalWrites.startsWith("ceph") ? {} : conditions;
  }

  private findVersion(bucket: Bucket, key: string, versionId: string | undefined): Version | undefined {
    const versions = bucket.keys.get(key) ?? [];
    if (versionId === undefined) return versions[0];
    if (!VERSION_ID.test(versionId)) {
      throw new S3Error("InvalidArgument", {
        message: "Invalid version id specified",
        fields: { ArgumentName: "versionId", ArgumentValue: versionId },
      });
    }
    return versions.find((version) => version.versionId === versionId);
  }

  /** A version with the null id replaces the existing one. */
  private addVersion(bucket: Bucket, key: string, version: Version, extra: readonly Change[]): void {
    const versions = bucket.keys.get(key) ?? [];
    const replaced = versions.find((other) => other.versionId === version.versionId);
    const id = versionRecordId(bucket.name, key, version.versionId);
    // Dropped first, so that the new record comes last in the order of writing, which is that of versions.
    const dropped: Change[] = replaced === undefined ? [] : [{ kind: "drop", record: "version", id }];
    this.commit([...dropped, recordOf.version(bucket.name, key, version), ...extra]);
    if (version.kind === "object") this.pieces.hold(version.pieces);
    bucket.keys.set(key, [version, ...versions.filter((other) => other !== replaced)]);
    if (replaced?.kind === "object") this.pieces.release(replaced.pieces);
  }

  private dropVersion(bucket: Bucket, key: string, version: Version): void {
    const rest = (bucket.keys.get(key) ?? []).filter((other) => other !== version);
    this.commit([
      { kind: "drop", record: "version", id: versionRecordId(bucket.name, key, version.versionId) },
    ]);
    if (rest.length > 0) bucket.keys.set(key, rest);
    else bucket.keys.delete(key);
    if (version.kind === "object") this.pieces.release(version.pieces);
  }

  private saveBucket(bucket: Bucket): void {
    this.commit([recordOf.bucket(bucket)]);
    this.buckets.set(bucket.name, bucket);
  }
}

/** How long the bucket locks new versions, in ms. */
function lockMs({ documents: { objectLock = "" } }: Bucket): number {
  const [, days = "0"] = /<Days>(\d+)<\/Days>/.exec(objectLock) ?? [];
  return Number(days) * 24 * 60 * 60 * 1000;
}

function markerHeaders(marker: Version): Record<string, string> {
  return { "x-amz-delete-marker": "true", "x-amz-version-id": marker.versionId };
}
