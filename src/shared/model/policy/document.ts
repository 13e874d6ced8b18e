import type { PolicyAction } from "./actions.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow";
  readonly Action: readonly PolicyAction[];
  readonly Resource: readonly string[];
  readonly Condition?: PolicyCondition;
}

/** By operator, the values that the key of a request may have. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface PolicyDocument {
  /** With an older version, `${*}` would not stand for an asterisk. */
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export function policyDocument(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** The bucket as a resource. The ARN of an access point is one already. */
export function bucketArn(bucket: string): string {
  if (bucket.startsWith("arn:")) return bucket.replace(/:accesspoint:/, ":accesspoint/");
  const [tenant, name] = bucket.includes(":") ? bucket.split(":") : ["", bucket];
  return `arn:aws:s3::${tenant ?? ""}:${name ?? ""}`;
}

/** Objects of a bucket as a resource. @param pattern a pattern, of which keys have been escaped */
export function objectsArn(bucket: string, pattern: string): string {
  const arn = bucketArn(bucket);
  return bucket.startsWith("arn:") ? `${arn}/object/${pattern}` : `${arn}/${pattern}`;
}

/** A key or prefix as it is, where a policy expects a pattern. */
export function literal(key: string): string {
  return key.replace(/[*?$]/g, (character) => `\${${character}}`);
}

/** What a policy says about the key with which objects are encrypted. */
export interface KmsResource {
  readonly arn: string;
  readonly Condition?: PolicyCondition;
}

/**
 * A KMS key as a resource.
 * @param key the ARN, id or alias of a key
 */
export function kmsResource(key: string): KmsResource {
  const alias = /^(?:arn:[^/]*:)?(alias\/.+)$/.exec(key)?.[1];
  if (alias !== undefined)
    return {
      arn: "arn:aws:kms:*:*:key/*",
      // An alias itself is no resource of the requests for a key.
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": [alias] } },
    };
  return { arn: key.startsWith("arn:") ? key : `arn:aws:kms:*:*:key/${literal(key)}` };
}

const KMS_ACTIONS: ReadonlySet<PolicyAction> = new Set(["kms:Decrypt", "kms:GenerateDataKey"]);

export function isKmsAction(action: PolicyAction): boolean {
  return KMS_ACTIONS.has(action);
}
