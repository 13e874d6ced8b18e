import { versionPages } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { keepsVersions } from "../scan/object-pages.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface VersionDaysRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

export type VersionDays =
  /** The bucket keeps no versions. */
  | { readonly kind: "none" }
  | {
      readonly kind: "days";
      /** The beginnings of UTC days, in ms since 1970, oldest first. */
      readonly days: readonly number[];
      /** There is more below the prefix than was looked at: other days may have changes too. */
      readonly truncated: boolean;
    };

/** 1,000 versions each. */
const REQUESTS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Days on which anything below a prefix was written or deleted, as far as the bucket still knows (RS4).
 * @throws LianaError as listings do
 */
export async function versionDays(
  { connection, bucket, prefix }: VersionDaysRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<VersionDays> {
  const { port } = await openBuckets(connection, host);
  try {
    const asked = port.prompt ?? port;
    if (!(await keepsVersions({ port: asked, bucket }, signal))) return { kind: "none" };
    const days = new Set<number>();
    let requests = 0;
    let truncated = false;
    for await (const { versions, next } of versionPages(asked, { bucket, prefix }, undefined, signal)) {
      for (const { lastModified } of versions) days.add(lastModified - (lastModified % DAY_MS));
      requests += 1;
      truncated = next !== undefined;
      if (requests === REQUESTS) break;
    }
    return { kind: "days", days: [...days].sort((a, b) => a - b), truncated };
  } finally {
    port.close();
  }
}
