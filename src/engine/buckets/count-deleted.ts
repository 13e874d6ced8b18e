import { LianaError } from "../../shared/errors.ts";
import { isEntry } from "../../shared/model/entry.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { scanBucket } from "../scan/bucket-scan.ts";
import { KeySelection } from "../scan/selection.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface DeletedRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  /** Keys and prefixes relative to `prefix`; undefined: all. */
  readonly only: readonly string[] | undefined;
  /** RS4: ms since 1970. */
  readonly asOf: number | undefined;
}

export interface DeletedCount {
  readonly count: number;
  /** `more`: there are more than these. `at-least`: there may be more, because only a part was listed. */
  readonly extent: "all" | "more" | "at-least";
}

/** Deleted files after which counting stops. */
const MOST = 10_000;
/** Pages of a listing after which counting stops: 200,000 objects. */
const PAGES = 200;

/**
 * RS8: how many deleted files `withDeleted` would restore. Lists the prefix in the background, up to a bound.
 * @throws LianaError as listings do
 */
export async function countDeleted(
  { connection, bucket, prefix, only, asOf }: DeletedRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<DeletedCount> {
  const { port } = await openBuckets(connection, host);
  try {
    const store = { port: port.prompt ?? port, bucket, prefix };
    const leftovers = new SourceLeftovers(store, asOf, host.env.clock);
    const scan = scanBucket(
      store,
      {
        role: "source",
        links: "keep",
        excluded: () => false,
        destination: process.platform === "win32" ? "win32" : "posix",
        asOf,
        only: only === undefined ? undefined : new KeySelection(only),
        leftovers,
        onlyLeftovers: true,
      },
      signal,
    );
    let [count, pages] = [0, 0];
    for await (const batch of scan) {
      count += batch.filter((item) => isEntry(item) && item.kind !== "folder").length;
      if (count > MOST) return { count: MOST, extent: "more" };
      pages += 1;
      if (pages === 1 && leftovers.none) return { count: 0, extent: "all" };
      if (pages === PAGES) return { count, extent: "at-least" };
    }
    return { count, extent: "all" };
  } catch (error) {
    // Nothing is kept of that moment, so nothing is deleted either. The restore itself reports it.
    if (error instanceof LianaError && error.code === "no-versions") return { count: 0, extent: "all" };
    throw error;
  } finally {
    port.close();
  }
}
