import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { readDocument } from "./read-document.ts";

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
  await site.send(CreateBucketCommand, { Bucket: input.bucket });
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
  let found;
  try {
    // Ceph 16 calls it BlockPublicAccessBlockConfiguration.
    const root = "(?:BlockPublicAccess|PublicAccess)BlockConfiguration";
    found = await readDocument(site, root, (onDocument) =>
      site.send(GetPublicAccessBlockCommand, { Bucket: input.bucket }, { onDocument }),
    );
  } catch (error) {
    if (!(error instanceof LianaError) || error.detail["service"] !== NO_BLOCK) throw error;
    return { blocked: false };
  }
  const { BlockPublicAcls, ...others } = found.PublicAccessBlockConfiguration ?? {};
  const { BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = others;
  if (BlockPublicPolicy !== true || IgnorePublicAcls !== true || RestrictPublicBuckets !== true)
    return { blocked: false };
  return { blocked: true, acls: BlockPublicAcls === true };
}

/** S3's code for a bucket that blocks nothing. */
const NO_BLOCK = "NoSuchPublicAccessBlockConfiguration";

export async function enableVersioning(site: CallSite, input: In<"enableVersioning">): Promise<void> {
  await site.send(PutBucketVersioningCommand, {
    Bucket: input.bucket,
    VersioningConfiguration: { Status: "Enabled" },
  });
}

/** A bucket whose versioning was never set answers with a document without a state. */
export async function versioning(site: CallSite, input: In<"versioning">): Promise<Out<"versioning">> {
  const { Status } = await readDocument(site, "VersioningConfiguration", (onDocument) =>
    site.send(GetBucketVersioningCommand, { Bucket: input.bucket }, { onDocument }),
  );
  if (Status === undefined) return { state: "off" };
  return { state: Status === "Enabled" ? "on" : "suspended" };
}
