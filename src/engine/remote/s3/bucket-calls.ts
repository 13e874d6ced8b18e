import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { defined } from "../../../shared/defined.ts";
import type { In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { readDocument, readOptionalDocument } from "./read-document.ts";

export async function listBuckets(site: CallSite, input: In<"listBuckets">): Promise<Out<"listBuckets">> {
  const { continueFrom } = input;
  const output = await site.send(ListBucketsCommand, defined({ ContinuationToken: continueFrom }));
  if (output.Owner === undefined && output.Buckets === undefined) throw site.notS3();
  const buckets = (output.Buckets ?? []).flatMap((bucket) =>
    bucket.Name === undefined ? [] : [bucket.Name],
  );
  const { ContinuationToken: next } = output;
  return { buckets, next: next === "" ? undefined : next };
}

/** The SDK adds the region if it must be named; us-east-1 must not be. */
export async function createBucket(site: CallSite, input: In<"createBucket">): Promise<void> {
  const { bucket, objectLock } = input;
  await site.send(CreateBucketCommand, {
    Bucket: bucket,
    ...(objectLock === true ? { ObjectLockEnabledForBucket: true } : {}),
  });
}

export async function deleteBucket(site: CallSite, input: In<"deleteBucket">): Promise<void> {
  await site.send(DeleteBucketCommand, { Bucket: input.bucket });
}

export async function blockPublicAccess(site: CallSite, input: In<"blockPublicAccess">): Promise<void> {
  await site.send(PutPublicAccessBlockCommand, {
    Bucket: input.bucket,
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: input.ignoreAcls !== true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
}

export async function publicAccess(site: CallSite, input: In<"publicAccess">): Promise<Out<"publicAccess">> {
  const found = await readOptionalDocument(site, "publicAccessBlock", (onDocument) =>
    site.send(GetPublicAccessBlockCommand, { Bucket: input.bucket }, { onDocument }),
  );
  const { BlockPublicAcls, ...others } = found?.PublicAccessBlockConfiguration ?? {};
  const { BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = others;
  if (BlockPublicPolicy !== true || IgnorePublicAcls !== true || RestrictPublicBuckets !== true)
    return { blocked: false };
  return { blocked: true, acls: BlockPublicAcls === true };
}

export async function enableVersioning(site: CallSite, input: In<"enableVersioning">): Promise<void> {
  await site.send(PutBucketVersioningCommand, {
    Bucket: input.bucket,
    VersioningConfiguration: { Status: "Enabled" },
  });
}

/** A bucket whose versioning was never set answers with a document without a state. */
export async function versioning(site: CallSite, input: In<"versioning">): Promise<Out<"versioning">> {
  const { Status, MFADelete } = await readDocument(site, "versioning", (onDocument) =>
    site.send(GetBucketVersioningCommand, { Bucket: input.bucket }, { onDocument }),
  );
  const mfa = MFADelete === "Enabled" ? ({ mfaDelete: true } as const) : {};
  if (Status === undefined) return { state: "off", ...mfa };
  return { state: Status === "Enabled" ? "on" : "suspended", ...mfa };
}

export async function objectLock(site: CallSite, input: In<"objectLock">): Promise<Out<"objectLock">> {
  const found = await readOptionalDocument(site, "object-lock", (onDocument) =>
    site.send(GetObjectLockConfigurationCommand, { Bucket: input.bucket }, { onDocument }),
  );
  if (found === undefined) return { enabled: false };
  const { ObjectLockEnabled, Rule } = found.ObjectLockConfiguration ?? {};
  const { Mode, Days, Years } = Rule?.DefaultRetention ?? {};
  const days = Days ?? (Years === undefined ? undefined : Years * DAYS_A_YEAR);
  return {
    enabled: ObjectLockEnabled === "Enabled",
    ...(days === undefined ? {} : { retention: { mode: Mode ?? "", days } }),
  };
}

const DAYS_A_YEAR = 365;

export async function lockNewObjects(site: CallSite, input: In<"lockNewObjects">): Promise<void> {
  const { bucket, days } = input;
  await site.send(PutObjectLockConfigurationCommand, {
    Bucket: bucket,
    ObjectLockConfiguration: {
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: days } },
    },
  });
}

export async function bucketEncryption(
  site: CallSite,
  input: In<"bucketEncryption">,
): Promise<Out<"bucketEncryption">> {
  const found = await readOptionalDocument(site, "encryption", (onDocument) =>
    site.send(GetBucketEncryptionCommand, { Bucket: input.bucket }, { onDocument }),
  );
  const [rule] = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  return defined({ algorithm: SSEAlgorithm, keyId: KMSMasterKeyID });
}
