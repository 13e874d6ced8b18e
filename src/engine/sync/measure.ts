import { isEntry, type Scan } from "../../shared/model/entry.ts";
import type { LinkChoice, PickedVersion } from "../../shared/model/job.ts";
import type { Location } from "../../shared/model/location.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Environment } from "../environment.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { RequestCount } from "../remote/count.ts";
import { type Connect, openService } from "../remote/open-service.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { scanBucket } from "../scan/bucket-scan.ts";
import { excludedBy } from "../rules/exclude-rules.ts";
import { PickedVersions } from "../scan/picked-versions.ts";
import { KeySelection } from "../scan/selection.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { type OwnFolders, ownKeysOf } from "../jobs/own-folders.ts";

export interface MeasureRequest {
  readonly location: Location;
  /** Unused for folders. */
  readonly connection: ConnectionSettings;
  readonly links: LinkChoice;
  readonly exclude: readonly string[];
  readonly excludePatterns: readonly string[];
  /** For a bucket; see `JobOptions`. */
  readonly asOf?: number | undefined;
  readonly only?: readonly string[] | undefined;
  readonly withDeleted?: boolean | undefined;
  readonly picked?: readonly PickedVersion[] | undefined;
}

/** The total size of a source. */
export interface Measure {
  /** Files, links and empty folders. */
  readonly entries: number;
  readonly bytes: number;
}

/**
 * Counts a source during a sync, to estimate the remaining time: the sync's own scan runs only slightly ahead.
 * @throws LianaError like a scan
 */
export async function measure(
  request: MeasureRequest,
  host: OwnFolders & {
    readonly env: Environment;
    readonly connect: Connect;
    readonly count: RequestCount | undefined;
  },
  signal: AbortSignal,
): Promise<Measure> {
  const { location, links, exclude, excludePatterns } = request;
  if (location.kind === "folder") {
    const rules = { links, exclude, excludePatterns, own: ownKeysOf(location, host) };
    const options = { normalize: true, ...rules, prefixBytes: 0, maxSegment: undefined } as const;
    const tree = new NodeTree(realFolder(location.path));
    return count(tree.walk({ ...options, role: "source" }, signal));
  }
  const given = { concurrency: 1, bandwidth: undefined, connect: host.connect };
  const options = host.count === undefined ? given : { ...given, count: host.count };
  const service = await openService(request.connection, options, host.env);
  try {
    const store = { port: service.port, bucket: location.bucket, prefix: location.prefix };
    const { asOf, only, withDeleted, picked: picks } = request;
    const leftovers = withDeleted === true ? undefined : new SourceLeftovers(store, asOf, host.env.clock);
    const chosen = only === undefined ? undefined : new KeySelection(only);
    const picked = picks === undefined ? undefined : new PickedVersions(store, picks);
    const listing = {
      role: "source",
      links,
      excluded: excludedBy({ exclude, excludePatterns }),
      destination: "bucket",
    } as const;
    const scan = scanBucket(store, { ...listing, asOf, only: chosen, picked, leftovers }, signal);
    return await count(scan);
  } finally {
    service.port.close();
  }
}

async function count(scan: Scan): Promise<Measure> {
  let entries = 0;
  let bytes = 0;
  for await (const batch of scan) {
    for (const item of batch) {
      if (!isEntry(item) || item.kind === "folder") continue;
      entries += 1;
      bytes += item.size;
    }
  }
  return { entries, bytes };
}
