import type { IamRequest } from "./iam.ts";
import type { ServerEncryption } from "./model.ts";
import type { S3Store } from "./store.ts";
import { decodeForm, splitPath, type Target } from "./target.ts";

/** A request, as far as permissions need it. */
export interface JudgedRequest {
  readonly operation: string;
  readonly target: Pick<Target, "bucket" | "key" | "query">;
  readonly header: (name: string) => string | undefined;
}

const OF_BUCKET: Readonly<Record<string, string>> = {
  CreateBucket: "s3:CreateBucket",
  DeleteBucket: "s3:DeleteBucket",
  DeleteBucketLifecycle: "s3:PutLifecycleConfiguration",
  DeletePublicAccessBlock: "s3:PutBucketPublicAccessBlock",
  GetBucketLifecycleConfiguration: "s3:GetLifecycleConfiguration",
  GetBucketLocation: "s3:GetBucketLocation",
  GetBucketVersioning: "s3:GetBucketVersioning",
  GetPublicAccessBlock: "s3:GetBucketPublicAccessBlock",
  HeadBucket: "s3:ListBucket",
  ListMultipartUploads: "s3:ListBucketMultipartUploads",
  ListObjects: "s3:ListBucket",
  ListObjectsV2: "s3:ListBucket",
  ListObjectVersions: "s3:ListBucketVersions",
  PutObjectLockConfiguration: "s3:PutBucketObjectLockConfiguration",
  PutBucketLifecycleConfiguration: "s3:PutLifecycleConfiguration",
  PutBucketVersioning: "s3:PutBucketVersioning",
  PutPublicAccessBlock: "s3:PutBucketPublicAccessBlock",
};

/** Amazon knows the prefix of these requests only. */
const WITH_PREFIX: ReadonlySet<string> = new Set(["ListObjects", "ListObjectsV2", "ListObjectVersions"]);

/** By the action without and with a version. */
const OF_OBJECT: Readonly<Record<string, readonly [string, string]>> = {
  AbortMultipartUpload: ["s3:AbortMultipartUpload", "s3:AbortMultipartUpload"],
  DeleteObject: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
  DeleteObjectTagging: ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"],
  GetObject: ["s3:GetObject", "s3:GetObjectVersion"],
  GetObjectAcl: ["s3:GetObjectAcl", "s3:GetObjectVersionAcl"],
  GetObjectTagging: ["s3:GetObjectTagging", "s3:GetObjectVersionTagging"],
  HeadObject: ["s3:GetObject", "s3:GetObjectVersion"],
  ListParts: ["s3:ListMultipartUploadParts", "s3:ListMultipartUploadParts"],
  PutObjectTagging: ["s3:PutObjectTagging", "s3:PutObjectVersionTagging"],
  RestoreObject: ["s3:RestoreObject", "s3:RestoreObject"],
};

const WRITES: ReadonlySet<string> = new Set([
  "CompleteMultipartUpload",
  "CopyObject",
  "CreateMultipartUpload",
  "PutObject",
  "UploadPart",
  "UploadPartCopy",
]);

/**
 * The actions that a request needs, each with its resource, as Amazon documents them for its operations. Written
 * independently of Liana's table, which it tests.
 */
export function neededFor(
  { operation, target, header }: JudgedRequest,
  store: S3Store,
): readonly IamRequest[] {
  const { bucket = "", key = "", query } = target;
  if (operation === "ListBuckets") return [{ action: "s3:ListAllMyBuckets", resource: "*" }];
  // Judged key by key.
  if (operation === "DeleteObjects") return [];
  const ofBucket = OF_BUCKET[operation];
  const prefix = query.get("prefix");
  if (ofBucket !== undefined) {
    const context = WITH_PREFIX.has(operation) && prefix !== undefined ? { "s3:prefix": prefix } : {};
    return [{ action: ofBucket, resource: arnOf(bucket), context }];
  }
  const versionId = query.get("versionId");
  const [plain, versioned] = OF_OBJECT[operation] ?? [];
  if (plain !== undefined && versioned !== undefined)
    return [
      { action: versionId === undefined ? plain : versioned, resource: arnOf(bucket, key) },
      ...(operation === "GetObject" ? decryption(store, bucket, key, versionId) : []),
    ];
  if (!WRITES.has(operation)) throw new Error(`no permissions known for ${operation}`);
  return [
    ...ofSource(operation, header, store, arnOf(bucket, key)),
    ...ofWrite(operation, target, header, store),
  ];
}

/** One deletion of a batch. */
export function neededForDeletion(bucket: string, key: string, versionId: string | undefined): IamRequest {
  return {
    action: versionId === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
    resource: arnOf(bucket, key),
  };
}

/** Whether a missing key is reported as missing. The request has no prefix, so a condition on one is not met. */
export function neededForMissing(bucket: string): IamRequest {
  return { action: "s3:ListBucket", resource: arnOf(bucket) };
}

function ofWrite(
  operation: string,
  { bucket = "", key = "", query }: JudgedRequest["target"],
  header: JudgedRequest["header"],
  store: S3Store,
): readonly IamRequest[] {
  const resource = arnOf(bucket, key);
  const uploadId = query.get("uploadId");
  const upload = (store.bucket(bucket).uploads.get(key) ?? []).find(({ id }) => id === uploadId);
  const named: ServerEncryption = {
    algorithm: header("x-amz-server-side-encryption") ?? upload?.traits.encryption?.algorithm ?? "",
    keyId: header("x-amz-server-side-encryption-aws-kms-key-id") ?? upload?.traits.encryption?.keyId,
  };
  return [
    ...(header("if-match") === undefined ? [] : [{ action: "s3:GetObject", resource }]),
    { action: "s3:PutObject", resource },
    ...(header("x-amz-tagging") === undefined ? [] : [{ action: "s3:PutObjectTagging", resource }]),
    ...(header("x-amz-acl") === undefined ? [] : [{ action: "s3:PutObjectAcl", resource }]),
    ...kms("kms:GenerateDataKey", named),
    // Amazon reads the parts of an upload when it completes it.
    ...(operation === "CompleteMultipartUpload" ? kms("kms:Decrypt", named) : []),
  ];
}

/** What a copy reads, and the tags that it takes along. */
function ofSource(
  operation: string,
  header: JudgedRequest["header"],
  store: S3Store,
  target: string,
): readonly IamRequest[] {
  const given = header("x-amz-copy-source");
  if (given === undefined) return [];
  const [path = "", query = ""] = given.split("?");
  const [bucket, key] = splitPath(decodeForm(path));
  const versionId = new URLSearchParams(query).get("versionId") ?? undefined;
  const resource = arnOf(bucket, key);
  const tags = objectAt(store, bucket, key, versionId)?.tags ?? {};
  const takesTags =
    operation === "CopyObject" &&
    header("x-amz-tagging-directive") !== "REPLACE" &&
    Object.keys(tags).length > 0;
  return [
    { action: versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion", resource },
    ...decryption(store, bucket, key, versionId),
    ...(takesTags
      ? [
          {
            action: versionId === undefined ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging",
            resource,
          },
          { action: "s3:PutObjectTagging", resource: target },
        ]
      : []),
  ];
}

function decryption(
  store: S3Store,
  bucket: string,
  key: string,
  versionId: string | undefined,
): readonly IamRequest[] {
  const encryption = objectAt(store, bucket, key, versionId)?.encryption;
  return encryption === undefined ? [] : kms("kms:Decrypt", encryption);
}

function objectAt(store: S3Store, bucket: string, key: string, versionId: string | undefined) {
  const found = store.bucket(bucket);
  const versions = found.keys.get(key) ?? [];
  const one = versions.find((version) => versionId === undefined || version.versionId === versionId);
  return one?.kind === "object" ? one : undefined;
}

function kms(action: string, { algorithm, keyId }: ServerEncryption): readonly IamRequest[] {
  if (!algorithm.startsWith("aws:kms") || keyId === undefined) return [];
  return [
    {
      action,
      resource: keyId.startsWith("arn:") ? keyId : `arn:aws:kms:us-east-1:123456789012:key/${keyId}`,
    },
  ];
}

function arnOf(bucket: string, key?: string): string {
  return key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;
}
