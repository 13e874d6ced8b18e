/**
 * PO2: which actions of a policy each request needs.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */

/** Actions as policies in Amazon's form name them. */
export const POLICY_ACTIONS = [
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "s3:AbortMultipartUpload",
  "s3:CreateBucket",
  "s3:DeleteBucket",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:GetBucketLocation",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketVersioning",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetObject",
  "s3:GetObjectAcl",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionTagging",
  "s3:ListAllMyBuckets",
  "s3:ListBucket",
  "s3:ListBucketMultipartUploads",
  "s3:ListBucketVersions",
  "s3:ListMultipartUploadParts",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutLifecycleConfiguration",
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:PutObjectTagging",
  "s3:RestoreObject",
] as const;

export type PolicyAction = (typeof POLICY_ACTIONS)[number];

/** What a request names besides its call. */
export interface RequestFacts {
  /** A version of the object, which takes its own action. */
  readonly versioned?: boolean;
  /** A KMS key to encrypt with. */
  readonly kms?: boolean;
  readonly tags?: boolean;
  readonly acl?: boolean;
  /** The ETag that the key must hold: Amazon reads it for the request. */
  readonly matched?: boolean;
}

/** By the call of the bucket port. */
const BY_CALL = {
  listBuckets: ["s3:ListAllMyBuckets"],
  createBucket: ["s3:CreateBucket"],
  deleteBucket: ["s3:DeleteBucket"],
  blockPublicAccess: ["s3:PutBucketPublicAccessBlock"],
  publicAccess: ["s3:GetBucketPublicAccessBlock"],
  enableVersioning: ["s3:PutBucketVersioning"],
  versioning: ["s3:GetBucketVersioning"],
  objectLock: ["s3:GetBucketObjectLockConfiguration"],
  lockNewObjects: ["s3:PutBucketObjectLockConfiguration"],
  bucketEncryption: ["s3:GetEncryptionConfiguration"],
  lifecycle: ["s3:GetLifecycleConfiguration"],
  putLifecycle: ["s3:PutLifecycleConfiguration"],
  deleteLifecycle: ["s3:PutLifecycleConfiguration"],
  list: ["s3:ListBucket"],
  listVersions: ["s3:ListBucketVersions"],
  head: ["s3:GetObject"],
  get: ["s3:GetObject"],
  objectTags: ["s3:GetObjectTagging"],
  objectAcl: ["s3:GetObjectAcl"],
  restoreObject: ["s3:RestoreObject"],
  put: ["s3:PutObject"],
  copy: ["s3:GetObject", "s3:PutObject"],
  remove: ["s3:DeleteObject"],
  createUpload: ["s3:PutObject"],
  uploadPart: ["s3:PutObject"],
  copyPart: ["s3:GetObject", "s3:PutObject"],
  listParts: ["s3:ListMultipartUploadParts"],
  completeUpload: ["s3:PutObject"],
  abortUpload: ["s3:AbortMultipartUpload"],
  listUploads: ["s3:ListBucketMultipartUploads"],
} as const satisfies Record<string, readonly PolicyAction[]>;

/** A call that the table knows: all of the bucket port. */
export type PolicyCall = keyof typeof BY_CALL;

const OF_VERSION: Partial<Readonly<Record<PolicyAction, PolicyAction>>> = {
  "s3:DeleteObject": "s3:DeleteObjectVersion",
  "s3:GetObject": "s3:GetObjectVersion",
  "s3:GetObjectAcl": "s3:GetObjectVersionAcl",
  "s3:GetObjectTagging": "s3:GetObjectVersionTagging",
};

const UPLOAD_CALLS: ReadonlySet<string> = new Set([
  "createUpload",
  "uploadPart",
  "copyPart",
  "completeUpload",
]);

/** Actions that may be missing where a request is refused; empty for an unknown call. */
export function neededActions(call: string, facts: RequestFacts = {}): readonly PolicyAction[] {
  const table: Readonly<Record<string, readonly PolicyAction[]>> = BY_CALL;
  const base = Object.hasOwn(table, call) ? (table[call] ?? []) : [];
  const { versioned, kms, tags, acl, matched } = facts;
  const named = base.map((action) => (versioned === true ? (OF_VERSION[action] ?? action) : action));
  const needed: readonly PolicyAction[] = [
    ...(matched === true ? (["s3:GetObject"] as const) : []),
    ...named,
    ...(tags === true ? (["s3:PutObjectTagging"] as const) : []),
    ...(acl === true ? (["s3:PutObjectAcl"] as const) : []),
    ...(kms === true ? (["kms:GenerateDataKey"] as const) : []),
    // A multipart upload decrypts what it encrypted.
    ...(kms === true && UPLOAD_CALLS.has(call) ? (["kms:Decrypt"] as const) : []),
  ];
  return [...new Set(needed)];
}

const KNOWN: ReadonlySet<string> = new Set(POLICY_ACTIONS);

export function isPolicyAction(text: string): text is PolicyAction {
  return KNOWN.has(text);
}
