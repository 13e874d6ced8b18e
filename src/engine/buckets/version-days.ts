import { OWN } from "../../shared/model/names.ts";
import type { ListedObject } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { OldStates, type PastStore } from "../scan/past/old-states.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface VersionDaysRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

export type VersionDays =
  /** The bucket keeps no versions, and nothing was set aside. */
  | { readonly kind: "none" }
  | {
      readonly kind: "days";
      /** The beginnings of UTC days, in ms since 1970, oldest first. */
      readonly days: readonly number[];
      /** The prefix holds more than was read: other days may have changes too. */
      readonly truncated: boolean;
    };

/** Of 1,000 versions each. */
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
    using old = await OldStates.read({ port: asked, bucket, prefix }, signal);
    const versions = await keepsVersions({ port: asked, bucket }, signal);
    if (!versions && old.count === 0) return { kind: "none" };
    const days = new Set<number>();
    for (const at of old.moments()) days.add(at - (at % DAY_MS));
    let requests = 0;
    let truncated = false;
    for await (const { dates, next } of datesOf({ port: asked, bucket, prefix }, versions, signal)) {
      for (const at of dates) days.add(at - (at % DAY_MS));
      requests += 1;
      truncated = next !== undefined;
      if (requests === REQUESTS) break;
    }
    return { kind: "days", days: [...days].sort((a, b) => a - b), truncated };
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
