import { DeleteBucketPolicyCommand, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import type { Ground } from "./ground.ts";

export interface Denial {
  readonly actions: readonly string[];
  /** Patterns of keys with `*` and `?` as wildcards. The bucket itself is always included. */
  readonly keys: readonly string[];
}

/** Denies actions while `work` runs, by a bucket policy, which Ceph 16 applies to the bucket's owner too. */
export async function denied<T>(
  { server, bucket }: Ground,
  denials: readonly Denial[],
  work: () => Promise<T>,
): Promise<T> {
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const base = `arn:aws:s3:::${bucket}`;
  const statements = denials.map(({ actions, keys }) => ({
    Effect: "Deny",
    Principal: "*",
    Action: actions.map((action) => `s3:${action}`),
    Resource: [base, ...keys.map((key) => `${base}/${key}`)],
  }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  try {
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy }));
    return await work();
  } finally {
    await client.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
    client.destroy();
  }
}
