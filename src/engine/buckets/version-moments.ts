import { OWN } from "../../shared/model/names.ts";
import type { ListedObject } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { OldStates, type PastStore } from "../scan/past/old-states.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface VersionMomentsRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

export type VersionMoments =
  /** The bucket keeps no versions, and nothing was set aside. */
  | { readonly kind: "none" }
  | {
      readonly kind: "moments";
      /** In minutes since 1970, oldest first. */
      readonly minutes: readonly number[];
      /** The prefix holds more than was read: there may be changes at other times too. */
      readonly truncated: boolean;
    };

/** Of 1,000 versions each. */
const REQUESTS = 50;
const MINUTE_MS = 60_000;

/**
 * RS10: the minutes in which anything below a prefix was written or deleted, as far as the bucket still knows (RS4).
 * @throws LianaError as listings do
 */
export async function versionMoments(
  { connection, bucket, prefix }: VersionMomentsRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<VersionMoments> {
  const { port } = await openBuckets(connection, host);
  try {
    const asked = port.prompt ?? port;
    using old = await OldStates.read({ port: asked, bucket, prefix }, signal);
    const versions = await keepsVersions({ port: asked, bucket }, signal);
    if (!versions && old.count === 0) return { kind: "none" };
    const minutes = new Set<number>();
    for (const at of old.moments()) minutes.add(Math.floor(at / MINUTE_MS));
    let requests = 0;
    let truncated = false;
    for await (const { dates, next } of datesOf({ port: asked, bucket, prefix }, versions, signal)) {
      for (const at of dates) minutes.add(Math.floor(at / MINUTE_MS));
      requests += 1;
      truncated = next !== undefined;
      if (requests === REQUESTS) break;
    }
    return { kind: "moments", minutes: [...minutes].sort((a, b) => a - b), truncated };
  } finally {
    port.close();
  }
}

interface Dates {
  readonly dates: readonly number[];
  readonly next: unknown;
}

/** When versions or, without versioning, the current objects were written; one page per request. */
async function* datesOf(
  { port, bucket, prefix }: PastStore,
  versions: boolean,
  signal: AbortSignal,
): AsyncGenerator<Dates, void> {
  const isFile = ({ key }: ListedObject): boolean => !key.startsWith(prefix + OWN);
  if (versions) {
    for await (const page of versionPages(port, { bucket, prefix }, undefined, signal))
      yield { dates: page.versions.map(({ lastModified }) => lastModified), next: page.next };
    return;
  }
  for await (const page of listPages(port, { bucket, prefix }, signal))
    yield { dates: page.objects.filter(isFile).map(({ lastModified }) => lastModified), next: page.next };
}
