import { S3Error } from "./errors.ts";

/** Actions that can be denied, as AWS names them in policies (without `s3:`). */
export const ACTIONS = [
  "AbortMultipartUpload",
  "DeleteObject",
  "DeleteObjectVersion",
  "GetBucketObjectLockConfiguration",
  "GetBucketVersioning",
  "GetEncryptionConfiguration",
  "GetLifecycleConfiguration",
  "GetObject",
  "GetObjectAcl",
  "GetObjectTagging",
  "GetObjectVersion",
  "ListBucket",
  "ListBucketMultipartUploads",
  "ListBucketVersions",
  "ListMultipartUploadParts",
  "PutObject",
  "PutObjectAcl",
  "PutObjectTagging",
] as const;
export type Action = (typeof ACTIONS)[number];

const NEEDS: Readonly<Record<string, readonly Action[]>> = {
  AbortMultipartUpload: ["AbortMultipartUpload"],
  CompleteMultipartUpload: ["PutObject"],
  CopyObject: ["GetObject", "PutObject"],
  CreateMultipartUpload: ["PutObject"],
  DeleteObject: ["DeleteObject"],
  GetBucketEncryption: ["GetEncryptionConfiguration"],
  GetBucketLifecycleConfiguration: ["GetLifecycleConfiguration"],
  GetBucketVersioning: ["GetBucketVersioning"],
  GetObject: ["GetObject"],
  GetObjectAcl: ["GetObjectAcl"],
  GetObjectTagging: ["GetObjectTagging"],
  GetObjectLockConfiguration: ["GetBucketObjectLockConfiguration"],
  HeadBucket: ["ListBucket"],
  HeadObject: ["GetObject"],
  ListMultipartUploads: ["ListBucketMultipartUploads"],
  ListObjectVersions: ["ListBucketVersions"],
  ListObjects: ["ListBucket"],
  ListObjectsV2: ["ListBucket"],
  ListParts: ["ListMultipartUploadParts"],
  PutObject: ["PutObject"],
  UploadPart: ["PutObject"],
  UploadPartCopy: ["GetObject", "PutObject"],
};

/** The same action on a version takes another permission. */
const OF_VERSION: Readonly<Partial<Record<Action, Action>>> = {
  DeleteObject: "DeleteObjectVersion",
  GetObject: "GetObjectVersion",
};

/** The actions denied to the credentials of a server. */
export class Policy {
  readonly denied = new Set<Action>();

  /**
   * @param versioned whether a version is read or removed
   * @throws S3Error AccessDenied
   */
  check(operation: string, versioned: boolean): void {
    for (const action of NEEDS[operation] ?? []) {
      const needed = versioned ? (OF_VERSION[action] ?? action) : action;
      if (this.denied.has(needed)) throw new S3Error("AccessDenied");
    }
  }

  /** Without permission to list a bucket, a client does not learn that a key is missing. */
  hides(error: unknown): boolean {
    return error instanceof S3Error && error.code === "NoSuchKey" && this.denied.has("ListBucket");
  }
}
