import { foldersOf, rootsOf } from "../kept-folders.ts";
import { OLD, OWN } from "../names.ts";
import type { PolicyAction } from "./actions.ts";
import { bucketArn, kmsResource, literal, objectsArn, type PolicyStatement } from "./document.ts";

/** A bucket location of a job, with what the job does there. */
export interface PolicyPlace {
  readonly bucket: string;
  /** Empty or ending in `/`. */
  readonly prefix: string;
  /** A source is only read. */
  readonly use: "source" | "target";
  /** DL1: objects of files that are gone are deleted, or kept as versions. */
  readonly mirror: boolean;
  /** Objects may be in an archive class and must be retrieved. */
  readonly archive: boolean;
  /** The KMS key that objects are encrypted with; undefined: none, or the account's default, which needs no action. */
  readonly kmsKey?: string | undefined;
}

/** Amazon gives these the prefix of the request as a condition key, and no other list. */
export const LISTS: readonly PolicyAction[] = ["s3:ListBucket", "s3:ListBucketVersions"];

/** Reading settings reveals nothing about files. */
const BUCKET_READS: readonly PolicyAction[] = [
  "s3:GetBucketLocation",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketVersioning",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
];

const OBJECT_READS: readonly PolicyAction[] = [
  "s3:GetObject",
  "s3:GetObjectAcl",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionTagging",
];

/** No access list: a stolen key could publish what it may write one for. */
const OBJECT_WRITES: readonly PolicyAction[] = [
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
  "s3:PutObjectTagging",
];

const SETUP: readonly PolicyAction[] = [
  "s3:CreateBucket",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketVersioning",
  "s3:GetLifecycleConfiguration",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutLifecycleConfiguration",
];

/** PO1: what a job needs every day. Never a setting of the bucket, nor the removal of a version. */
export function dailyStatements(place: PolicyPlace): readonly PolicyStatement[] {
  const { bucket, prefix, use, kmsKey } = place;
  const isTarget = use === "target";
  const uploads: readonly PolicyAction[] = isTarget ? ["s3:ListBucketMultipartUploads"] : [];
  return [
    listStatement(LISTS, place),
    ...keptByOthers(place),
    { Effect: "Allow", Action: [...BUCKET_READS, ...uploads], Resource: [bucketArn(bucket)] },
    { Effect: "Allow", Action: objectActions(place), Resource: [objectsArn(bucket, below(prefix))] },
    ...(isTarget && !place.mirror ? [ownDeletions(bucket, prefix)] : []),
    ...(kmsKey === undefined ? [] : [kmsStatement(kmsKey, isTarget)]),
  ];
}

/** Allows listings below a prefix only. */
export function listStatement(
  actions: readonly PolicyAction[],
  { bucket, prefix }: Pick<PolicyPlace, "bucket" | "prefix">,
): PolicyStatement {
  const condition = { StringLike: { "s3:prefix": [literal(prefix), below(prefix)] } };
  return {
    Effect: "Allow",
    Action: actions,
    Resource: [bucketArn(bucket)],
    ...(prefix === "" ? {} : { Condition: condition }),
  };
}

function below(prefix: string): string {
  return `${literal(prefix)}*`;
}

function objectActions({ use, mirror, archive }: PolicyPlace): readonly PolicyAction[] {
  return [
    ...OBJECT_READS,
    ...(use === "target" ? OBJECT_WRITES : []),
    ...(use === "target" && mirror ? (["s3:DeleteObject"] as const) : []),
    ...(archive ? (["s3:RestoreObject"] as const) : []),
  ].toSorted();
}

/** VR8: what jobs with shorter prefixes set aside from below this one is part of its past. */
function keptByOthers({ bucket, prefix }: PolicyPlace): readonly PolicyStatement[] {
  const folders = rootsOf(prefix)
    .filter((root) => root !== prefix)
    .flatMap((root) => foldersOf(root, prefix).map(below));
  if (folders.length === 0) return [];
  return [
    {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: [bucketArn(bucket)],
      Condition: { StringLike: { "s3:prefix": folders } },
    },
    {
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: folders.map((folder) => objectsArn(bucket, folder)),
    },
  ];
}

/** Liana removes its own objects, such as those of a connection test. */
function ownDeletions(bucket: string, prefix: string): PolicyStatement {
  const own = objectsArn(bucket, below(prefix + OWN));
  return { Effect: "Allow", Action: ["s3:DeleteObject"], Resource: [own] };
}

function kmsStatement(key: string, writes: boolean): PolicyStatement {
  const { arn, ...condition } = kmsResource(key);
  // A multipart upload decrypts what it encrypted.
  const actions: readonly PolicyAction[] = writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
  return { Effect: "Allow", Action: actions, Resource: [arn], ...condition };
}

/** PO1: what setting up a bucket needs, besides the daily statements. */
export function setupStatements({ bucket }: Pick<PolicyPlace, "bucket">): readonly PolicyStatement[] {
  return [
    { Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["*"] },
    { Effect: "Allow", Action: SETUP, Resource: [bucketArn(bucket)] },
  ];
}

/**
 * VR7: what `liana thin` needs, alone: it lists, and removes versions and what was set aside. Meant for a key that no job
 * has.
 */
export function thinStatements({
  bucket,
  prefix,
}: Pick<PolicyPlace, "bucket" | "prefix">): readonly PolicyStatement[] {
  const allow = (Action: readonly PolicyAction[], resource: string): PolicyStatement => {
    return { Effect: "Allow", Action, Resource: [resource] };
  };
  return [
    listStatement(LISTS, { bucket, prefix }),
    allow(["s3:GetBucketLocation", "s3:GetBucketVersioning"], bucketArn(bucket)),
    allow(["s3:DeleteObjectVersion"], objectsArn(bucket, below(prefix))),
    allow(["s3:DeleteObject"], objectsArn(bucket, `${below(prefix)}${OLD}*`)),
  ];
}
