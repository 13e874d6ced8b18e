import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import { readSummary } from "../guard/location-summary.ts";
import { OwnerMarker } from "../guard/owner-marker.ts";
import type { S3Port } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { bucketNames, listPages } from "../remote/walk-pages.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface FindRequest {
  readonly connection: ConnectionSettings;
  /** Undefined: all buckets that the credentials can list. */
  readonly bucket?: string | undefined;
  /** GU4: the id of this computer; undefined if it has none yet. */
  readonly device: string | undefined;
}

/** A prefix with an owner marker. */
export interface FoundLocation {
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
  /** The name of the owner; empty if its marker cannot be read. */
  readonly computer: string;
  /** It belongs to this computer. */
  readonly own: boolean;
  /** The name of the job; undefined if no job of the app or the daemon wrote a summary. */
  readonly name?: string;
  /** As of the last summary, or counted now. */
  readonly files?: number;
  readonly bytes?: number;
  /** There are more files than were counted. */
  readonly more?: true;
  /** ms since 1970 */
  readonly syncedAt?: number;
}

export interface FoundLocations {
  /** The one synced last comes first. */
  readonly locations: readonly FoundLocation[];
  /** Buckets that could not be searched. */
  readonly failed: readonly { readonly bucket: string; readonly error: LianaError }[];
  /** The search ended at one of its bounds. */
  readonly partial: boolean;
}

export interface FindProgress {
  readonly buckets: number;
  readonly searched: number;
  readonly found: number;
}

/** Requests of one search. */
const MOST_REQUESTS = 600;
const MOST_BUCKETS = 100;
/** Levels of prefixes below the root of a bucket; the app suggests one. */
const DEPTH = 3;
/** Pages of 1,000 objects that are counted where there is no summary. */
const COUNTED_PAGES = 10;
const CONCURRENT = 8;

/**
 * Finds the prefixes that jobs of any computer write to, by their owner markers (GU4). Nothing is looked for below a
 * location. The number of requests is bounded.
 * @throws LianaError if the buckets cannot be listed, or the given bucket cannot be searched
 */
export async function findLocations(
  request: FindRequest,
  host: BucketHost,
  onProgress: (progress: FindProgress) => void,
  signal: AbortSignal,
): Promise<FoundLocations> {
  const { port } = await openBuckets(request.connection, host);
  try {
    const search = new Search(port.prompt ?? port, host.env.clock, request, onProgress, signal);
    return await search.run();
  } finally {
    port.close();
  }
}

export interface LocationsAtRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Each is empty, or ends in `/`. */
  readonly prefixes: readonly string[];
  /** GU4: the id of this computer; undefined if it has none yet. */
  readonly device: string | undefined;
}

/**
 * Which of these prefixes jobs of any computer write to, for a warning before a job is added (GU4).
 * @throws LianaError if the bucket cannot be asked
 */
export async function locationsAt(
  request: LocationsAtRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<readonly FoundLocation[]> {
  const { port } = await openBuckets(request.connection, host);
  try {
    const search = new Search(port.prompt ?? port, host.env.clock, request, () => undefined, signal);
    return await search.at(request.bucket, request.prefixes);
  } finally {
    port.close();
  }
}

class Search {
  readonly #port: S3Port;
  readonly #clock: Clock;
  readonly #request: FindRequest;
  readonly #onProgress: (progress: FindProgress) => void;
  readonly #signal: AbortSignal;
  readonly #found: FoundLocation[] = [];
  readonly #failed: { readonly bucket: string; readonly error: LianaError }[] = [];
  #requests = 0;
  #partial = false;

  constructor(
    port: S3Port,
    clock: Clock,
    request: FindRequest,
    onProgress: (progress: FindProgress) => void,
    signal: AbortSignal,
  ) {
    this.#port = port;
    this.#clock = clock;
    this.#request = request;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  async run(): Promise<FoundLocations> {
    const { bucket } = this.#request;
    const all = bucket === undefined ? await bucketNames(this.#port, this.#signal) : [bucket];
    const buckets = all.slice(0, MOST_BUCKETS);
    if (buckets.length < all.length) this.#partial = true;
    for (const [searched, name] of buckets.entries()) {
      this.#onProgress({ buckets: buckets.length, searched, found: this.#found.length });
      try {
        await this.#searchBucket(name);
      } catch (error) {
        if (!(error instanceof LianaError) || bucket !== undefined) throw error;
        this.#failed.push({ bucket: name, error });
      }
    }
    const locations = this.#found.toSorted(
      (a, b) =>
        (b.syncedAt ?? 0) - (a.syncedAt ?? 0) ||
        `${a.bucket}/${a.prefix}`.localeCompare(`${b.bucket}/${b.prefix}`),
    );
    return { locations, failed: this.#failed, partial: this.#partial };
  }

  async at(bucket: string, prefixes: readonly string[]): Promise<readonly FoundLocation[]> {
    await inParallel(prefixes, async (prefix) => {
      await this.#isLocation({ port: this.#port, bucket, prefix });
    });
    return this.#found;
  }

  async #searchBucket(bucket: string): Promise<void> {
    let level: readonly string[] = [""];
    for (let depth = 0; level.length > 0; depth++) {
      const below: string[] = [];
      await inParallel(level, async (prefix) => {
        const store = { port: this.#port, bucket, prefix };
        if (await this.#isLocation(store)) return;
        const isEnd = depth === DEPTH;
        if (isEnd) this.#partial = true;
        else below.push(...(await this.#prefixesBelow(store)));
      });
      level = below;
    }
  }

  async #isLocation(store: ObjectStore): Promise<boolean> {
    if (!this.#mayAsk()) return false;
    const owner = await withoutAccess(
      new OwnerMarker(store, this.#clock, undefined).read(this.#request.device, this.#signal),
    );
    if (owner === undefined) return false;
    const { bucket, prefix } = store;
    const { id, name: computer } = owner.device;
    const own = id !== "" && id === this.#request.device;
    const facts = this.#mayAsk() ? await readSummary(store, this.#signal) : undefined;
    this.#found.push({ bucket, prefix, computer, own, ...(facts ?? (await this.#count(store))) });
    return true;
  }

  /** For a location without a summary, for example of the command line. */
  async #count({
    port,
    bucket,
    prefix,
  }: ObjectStore): Promise<Pick<FoundLocation, "files" | "bytes" | "more">> {
    let [files, bytes, pages] = [0, 0, 0];
    for await (const page of listPages(port, { bucket, prefix }, this.#signal)) {
      for (const { key, size } of page.objects) {
        if (key.endsWith("/") || key.startsWith(prefix + OWN)) continue;
        files += 1;
        bytes += size;
      }
      pages += 1;
      const isLast = page.next === undefined;
      if (!isLast && (pages === COUNTED_PAGES || !this.#mayAsk())) return { files, bytes, more: true };
    }
    return { files, bytes };
  }

  async #prefixesBelow({ port, bucket, prefix }: ObjectStore): Promise<readonly string[]> {
    const found: string[] = [];
    if (!this.#mayAsk()) return found;
    for await (const page of listPages(port, { bucket, prefix, delimiter: "/" }, this.#signal)) {
      found.push(...page.prefixes.filter((below) => below !== prefix + OWN));
      if (page.next !== undefined && !this.#mayAsk()) break;
    }
    return found;
  }

  /** Counts a request, unless the bound is reached. */
  #mayAsk(): boolean {
    if (this.#requests >= MOST_REQUESTS) {
      this.#partial = true;
      return false;
    }
    this.#requests += 1;
    return true;
  }
}

/** Credentials that may not list a bucket are refused an object that does not exist. */
async function withoutAccess<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof LianaError && error.code === "access-denied") return undefined;
    throw error;
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
}
