import { isEntry } from "../../shared/model/entry.ts";
import type { PickedVersion } from "../../shared/model/job.ts";
import { presetFor } from "../../shared/model/providers.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import type { ArchivedLoad } from "../../shared/model/retrieval/offer.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { withRetrievals } from "../retrieval/retrieving-port.ts";
import { scanBucket } from "../scan/bucket-scan.ts";
import { PickedVersions } from "../scan/picked-versions.ts";
import { KeySelection } from "../scan/selection.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface ArchivedRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  /** Keys and prefixes relative to `prefix`; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly picked: readonly PickedVersion[] | undefined;
  /** RS4: ms since 1970. */
  readonly asOf: number | undefined;
  /** RS8: a restore of leftovers too. */
  readonly withDeleted: boolean;
}

export interface ArchivedCount {
  readonly host: string;
  /** As the service or the connection names it; empty if neither does. */
  readonly region: string;
  readonly classes: readonly ArchivedLoad[];
}

/**
 * RS5.1: the archived files of a restore that have no copy. Lists what was chosen, one request for each thousand objects,
 * unless the service has no archive class.
 * @throws LianaError as listings do
 */
export async function countArchived(
  { connection, bucket, prefix, only, picked, asOf, withDeleted }: ArchivedRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<ArchivedCount> {
  const { port } = await openBuckets(connection, host);
  try {
    const { traits } = port;
    const classes = new Map<string, ArchivedLoad>();
    const result = (): ArchivedCount => ({
      host: traits.host,
      region: traits.bucketRegion ?? connection.region ?? "",
      classes: [...classes.values()],
    });
    const known = presetFor(traits.host.replace(/:\d+$/, "")).classes;
    if (known.length > 0 && !known.some(({ archive }) => archive)) return result();
    const store = { port: withRetrievals(port.prompt ?? port, () => false), bucket, prefix };
    const scan = scanBucket(
      store,
      {
        role: "source",
        links: "keep",
        excluded: () => false,
        destination: process.platform === "win32" ? "win32" : "posix",
        asOf,
        only: only === undefined ? undefined : new KeySelection(only),
        leftovers: withDeleted ? undefined : new SourceLeftovers(store, asOf, host.env.clock),
        picked: picked === undefined ? undefined : new PickedVersions(store, picked),
      },
      signal,
    );
    for await (const batch of scan)
      for (const item of batch) {
        if (!isEntry(item) || !isArchiveClass(item.storageClass) || item.restore?.ready === true) continue;
        const { storageClass, size } = item;
        const { files = 0, bytes = 0 } = classes.get(storageClass) ?? {};
        classes.set(storageClass, { storageClass, files: files + 1, bytes: bytes + size });
      }
    return result();
  } finally {
    port.close();
  }
}
