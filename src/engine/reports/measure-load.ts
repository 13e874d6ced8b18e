import { ObjectSizes } from "../../shared/model/cost/object-sizes.ts";
import { type Entry, isEntry, type LocalEntry } from "../../shared/model/entry.ts";
import type { LinkChoice } from "../../shared/model/job.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import { presetFor } from "../../shared/model/providers.ts";
import type { EngineHost } from "../host.ts";
import { ownKeys } from "../jobs/own-folders.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { MIN_PART, partSizeFor } from "../rules/part-size.ts";
import { sourceAt } from "./measure-folder.ts";

export interface LoadRequest {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly target: BucketLocation;
  /** Its keys are not used. */
  readonly connection: ConnectionSettings;
  readonly links: LinkChoice;
  readonly exclude: readonly string[];
}

/** What a backup of a folder would put into its bucket. */
export interface MeasuredLoad {
  /** Id of the service's preset, its host and region. */
  readonly service: string;
  readonly host: string;
  readonly region: string;
  /** Files, links and empty folders. */
  readonly sizes: ObjectSizes;
  /** Those of them that changed in the last 30 days, by their times: a guess of what is replaced in a month. */
  readonly churn: ObjectSizes;
  /** Folders with content, which have an object where the job keeps their times (NA7). */
  readonly folders: number;
  /** Keys about which the walk knows nothing, such as unreadable folders. */
  readonly gaps: number;
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * CO1: measures a folder as a sync would walk it. Sends nothing to the service.
 * @param onProgress called after each batch of entries
 * @throws LianaError `source-missing`, `source-not-folder`, `own-folder`, `unreadable`; what resolving the connection
 *   throws
 */
export async function measureLoad(
  request: LoadRequest,
  host: EngineHost,
  onProgress: (sizes: ObjectSizes) => void,
  signal: AbortSignal,
): Promise<MeasuredLoad> {
  // Loaded when needed: it loads the SDK's reader of the AWS files.
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  const { endpoint, host: name, region, maxParts, maxSegment } = await resolveConnection(request.connection);
  const { folder, target, links, exclude } = request;
  const tree = await sourceAt(folder);
  const prefixBytes = Buffer.byteLength(target.prefix);
  const rules = { links, exclude, excludePatterns: [], own: ownKeys(folder, host) };
  const scan = tree.walk({ normalize: true, ...rules, prefixBytes, maxSegment, role: "source" }, signal);
  const count = new Count(maxParts, host.env.clock.now());
  for await (const batch of scan) {
    for (const item of batch) {
      if (isEntry(item)) count.take(item);
      else if (item.kind === "gap" && item.reason !== "special" && item.reason !== "link-skipped")
        count.gaps += 1;
    }
    onProgress(count.sizes);
  }
  const { sizes, churn, folders, gaps } = count;
  const service = presetFor(endpoint?.hostname ?? "s3.amazonaws.com").id;
  return { service, host: name, region, sizes, churn, folders, gaps };
}

class Count {
  readonly sizes = new ObjectSizes();
  readonly churn = new ObjectSizes();
  folders = 0;
  gaps = 0;
  readonly #maxParts: number;
  readonly #now: number;

  constructor(maxParts: number, now: number) {
    this.#maxParts = maxParts;
    this.#now = now;
  }

  take(entry: LocalEntry): void {
    if (entry.kind === "folder" && entry.filled) {
      this.folders += 1;
      return;
    }
    const requests = requestsFor(entry, this.#maxParts);
    this.sizes.add(entry.size, requests);
    const age = this.#now - Number(entry.mtimeNs / 1_000_000n);
    // A time in the future says nothing.
    if (age >= 0 && age < MONTH_MS) this.churn.add(entry.size, requests);
  }
}

/** UP2: requests that write one object. */
function requestsFor({ size }: Entry, maxParts: number): number {
  return size < MIN_PART ? 1 : Math.ceil(size / partSizeFor(size, maxParts)) + 2;
}
