import { DeleteBucketPolicyCommand, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import type { Ground } from "./ground.ts";

export interface Denial {
  readonly actions: readonly string[];
  /** Below the bucket, `*` and `?` stand for others. The bucket itself is meant as well. */
  readonly keys: readonly string[];
}

/** While `work` runs the keys may not do this: a policy of the bucket says so, which Ceph 16 applies to its owner too. */
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
