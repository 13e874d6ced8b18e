import type { MeasuredLoad } from "../../shared/model/cost/measured.ts";
import type { ObjectSizes } from "../../shared/model/cost/object-sizes.ts";
import { isEntry } from "../../shared/model/entry.ts";
import type { LinkChoice } from "../../shared/model/job.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { EngineHost } from "../host.ts";
import { ownKeys } from "../jobs/own-folders.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { LoadCount, MONTH_DAYS, serviceOf } from "./load-count.ts";
import { sourceAt } from "./measure-folder.ts";

export interface LoadRequest {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly target: BucketLocation;
  /** Its keys are not used. */
  readonly connection: ConnectionSettings;
  readonly links: LinkChoice;
  readonly exclude: readonly string[];
  /** Expressions of s3sync-service. */
  readonly excludePatterns?: readonly string[];
}

/** Between two reports of progress, in ms. */
const EVERY = 250;

/**
 * CO1: measures a folder as a sync would walk it. Sends nothing to the service.
 * @param onProgress called with what was counted so far, at most four times a second
 * @throws LianaError `source-missing`, `source-not-folder`, `own-folder`, `unreadable`; what resolving the connection
 *   throws
 */
export async function measureLoad(
  request: LoadRequest,
  host: EngineHost,
  onProgress: (sizes: ObjectSizes) => void,
  signal: AbortSignal,
): Promise<MeasuredLoad> {
  const { maxParts, maxSegment, ...service } = await serviceOf(request.connection);
  const { folder, target, links, exclude, excludePatterns = [] } = request;
  const tree = await sourceAt(folder);
  const prefixBytes = Buffer.byteLength(target.prefix);
  const rules = { links, exclude, excludePatterns, own: ownKeys(folder, host) };
  const scan = tree.walk({ normalize: true, ...rules, prefixBytes, maxSegment, role: "source" }, signal);
  const { clock } = host.env;
  const count = new LoadCount(maxParts, clock.now());
  let reportedAt = clock.monotonic();
  for await (const batch of scan) {
    for (const item of batch) {
      if (isEntry(item)) count.take(item);
      else if (item.kind === "gap" && item.reason !== "special" && item.reason !== "link-skipped")
        count.gaps += 1;
    }
    if (clock.monotonic() - reportedAt < EVERY) continue;
    reportedAt = clock.monotonic();
    onProgress(count.sizes);
  }
  const { sizes, churn, folders, gaps } = count;
  return { ...service, sizes, churn, churnFrom: "times", churnDays: MONTH_DAYS, folders, gaps };
}
