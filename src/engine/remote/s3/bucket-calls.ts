import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import type { In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";

export async function listBuckets(site: CallSite, input: In<"listBuckets">): Promise<Out<"listBuckets">> {
  const { continueFrom } = input;
  const output = await site.send(
    ListBucketsCommand,
    continueFrom === undefined ? {} : { ContinuationToken: continueFrom },
  );
  if (output.Owner === undefined && output.Buckets === undefined) throw site.notS3();
  const buckets = (output.Buckets ?? []).flatMap((bucket) =>
    bucket.Name === undefined ? [] : [bucket.Name],
  );
  const { ContinuationToken: next } = output;
  return { buckets, next: next === "" ? undefined : next };
}

/** The SDK adds the region where one must be named; us-east-1 must not be. */
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

export async function enableVersioning(site: CallSite, input: In<"enableVersioning">): Promise<void> {
  await site.send(PutBucketVersioningCommand, {
    Bucket: input.bucket,
    VersioningConfiguration: { Status: "Enabled" },
  });
}

/** A bucket whose versioning was never touched answers a document without a state. */
export async function versioning(site: CallSite, input: In<"versioning">): Promise<Out<"versioning">> {
  const { Status } = await site.send(GetBucketVersioningCommand, { Bucket: input.bucket });
  if (Status === undefined) return { state: "off" };
  return { state: Status === "Enabled" ? "on" : "suspended" };
}
