import { S3Error } from "./errors.ts";
import { type IamDocument, type IamRequest, isAllowed } from "./iam.ts";
import { neededForMissing } from "./needed-actions.ts";

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
  "RestoreObject",
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
  RestoreObject: ["RestoreObject"],
  UploadPart: ["PutObject"],
  UploadPartCopy: ["GetObject", "PutObject"],
};

/** The same action on a version takes another permission. */
const OF_VERSION: Readonly<Partial<Record<Action, Action>>> = {
  DeleteObject: "DeleteObjectVersion",
  GetObject: "GetObjectVersion",
};

/** What the credentials of a server may do: everything but `denied`, and only what `document` allows if there is one. */
export class Policy {
  readonly denied = new Set<Action>();
  /** The policy of the user. */
  document: IamDocument | undefined;
  /** What the document refused, as `action resource`, oldest first. */
  readonly refused: string[] = [];

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

  /**
   * Judges by the document.
   * @throws S3Error AccessDenied, with the message of Amazon for a user's policy
   */
  judge(needed: readonly IamRequest[]): void {
    const { document } = this;
    const refused = document && needed.find((request) => !isAllowed(document, request));
    if (refused === undefined) return;
    const { action, resource } = refused;
    this.refused.push(`${action} ${resource}`);
    throw new S3Error("AccessDenied", {
      message: `User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ${action}`,
    });
  }

  /** Without permission to list a bucket, a client does not learn that a key is missing. */
  hides(error: unknown, bucket: string): boolean {
    if (!(error instanceof S3Error) || error.code !== "NoSuchKey") return false;
    const { document } = this;
    return (
      this.denied.has("ListBucket") ||
      (document !== undefined && !isAllowed(document, neededForMissing(bucket)))
    );
  }
}
