import type { PickedVersion } from "../../shared/model/job.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { PickedVersions } from "../scan/picked-versions.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface PickedRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  readonly picked: readonly PickedVersion[];
}

/**
 * RS12: checks that the bucket has the versions that the user picked, before a restore of them starts.
 * @throws LianaError `shown-changed`
 */
export async function checkPicked(
  { connection, bucket, prefix, picked }: PickedRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<void> {
  const { port } = await openBuckets(connection, host);
  try {
    await new PickedVersions({ port: port.prompt ?? port, bucket, prefix }, picked).load(signal);
  } finally {
    port.close();
  }
}
