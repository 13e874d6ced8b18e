import { bucketArn, objectsArn, type PolicyCondition } from "./document.ts";
import { inPartition, type PolicyService } from "./partition.ts";
import { dialectOf } from "./service-policy.ts";

/** OL4: what destroys earlier versions, or makes the service destroy them. */
const DESTROYING = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObjectVersion",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketVersioning",
  "s3:PutLifecycleConfiguration",
] as const;

interface DenyStatement {
  readonly Sid: string;
  readonly Effect: "Deny";
  readonly Principal: "*";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: PolicyCondition;
}

/** The policy of a bucket, which holds whatever the policies of keys allow. */
export interface ProtectionDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly DenyStatement[];
}

export interface Protection {
  readonly at: PolicyService;
  readonly bucket: string;
  /** ARN of the user or role that may still change the bucket; `*` and `?` stand for others. */
  readonly administrator: string;
  /** The service is reached over TLS. Otherwise the second statement would lock out everyone. */
  readonly tls: boolean;
}

/**
 * OL4: forbids everyone but the administrator to remove versions, to suspend them, and to have rules remove them; and
 * everyone to come without TLS. Sessions of a role have its ARN in `aws:PrincipalArn`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function protectionDocument({ at, bucket, administrator, tls }: Protection): ProtectionDocument {
  const everything = { Principal: "*", Resource: [bucketArn(bucket), objectsArn(bucket, "*")] } as const;
  const keep: DenyStatement = {
    Sid: "KeepVersions",
    Effect: "Deny",
    ...everything,
    Action: DESTROYING,
    Condition: { ArnNotLike: { "aws:PrincipalArn": [administrator] } },
  };
  const onlyTls: DenyStatement = {
    Sid: "OnlyWithTls",
    Effect: "Deny",
    ...everything,
    Action: ["s3:*"],
    Condition: { Bool: { "aws:SecureTransport": ["false"] } },
  };
  return { Version: "2012-10-17", Statement: inPartition(tls ? [keep, onlyTls] : [keep], at) };
}

/**
 * Whether `aws:PrincipalArn` can have this value. The ARN of a session of a role (`assumed-role`), which aws-cli shows, is
 * not one: the policy would forbid it everything, too.
 */
export function isPrincipalArn(text: string): boolean {
  return /^arn:[\w-]+:(?:iam::[\w-]*:(?:root|(?:user|role)\/\S+)|sts::[\w-]*:federated-user\/\S+)$/.test(
    text,
  );
}

/** @param service the id of a preset */
export function canProtect(service: string): boolean {
  return dialectOf(service) === "document";
}
