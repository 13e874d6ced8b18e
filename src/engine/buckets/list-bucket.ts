import type { Environment } from "../environment.ts";
import { checkBucket } from "../remote/health.ts";
import { type Connect, openService } from "../remote/open-service.ts";
import type { In, ListedObject, ListedVersion } from "../remote/port.ts";
import { bucketNames, listPages, versionPages } from "../remote/walk-pages.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { OldStates, type PastStore } from "../scan/past/old-states.ts";
import { requirePast } from "../scan/past/past-listing.ts";
import { PastLevel } from "../scan/past/past-level.ts";
import { VersionChoice } from "../remote/version-choice.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";

/** What every request about buckets needs. */
export interface BucketHost {
  readonly env: Environment;
  readonly connect: Connect;
}

/** Concurrent requests, for commands that send few. */
const FEW = 8;

export function openBuckets(
  connection: ConnectionSettings,
  host: BucketHost,
): ReturnType<typeof openService> {
  const options = { concurrency: FEW, bandwidth: undefined, connect: host.connect };
  return openService(connection, options, host.env);
}

/** Names of the buckets that the credentials can see, in the service's order. */
export async function listBuckets(
  connection: ConnectionSettings,
  host: BucketHost,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { port } = await openBuckets(connection, host);
  try {
    return await bucketNames(port.prompt ?? port, signal);
  } finally {
    port.close();
  }
}

/**
 * Checks with one request that a bucket exists and can be listed.
 * @throws LianaError; `no-bucket` names the nearest
 */
export async function findBucket(
  connection: ConnectionSettings,
  bucket: string,
  host: BucketHost,
  signal: AbortSignal,
): Promise<void> {
  const { port } = await openBuckets(connection, host);
  try {
    await checkBucket(port, { bucket, prefix: "" }, signal);
  } finally {
    port.close();
  }
}

export interface ListRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Used as it is: `photos` also matches `photos2`. */
  readonly prefix: string;
  /** False: the objects directly below the prefix, and the prefixes below it. */
  readonly recursive: boolean;
  /** RS4: the state at this time, in ms since 1970. */
  readonly asOf?: number | undefined;
}

/** Up to 1,000 objects and prefixes, in key order. Keys are complete. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly string[];
}

export interface ListedVersionsPage {
  readonly versions: readonly ListedVersion[];
  readonly prefixes: readonly string[];
}

/**
 * Lists a bucket, one page per request.
 * @throws LianaError; `no-bucket` names the nearest; `no-versions` for a past moment if no versions are kept
 */
export async function* listObjects(
  request: ListRequest,
  host: BucketHost,
  signal: AbortSignal,
): AsyncGenerator<ListedPage, void> {
  const { asOf } = request;
  if (asOf !== undefined) {
    yield* listPast(request, asOf, host, signal);
    return;
  }
  const { port } = await openBuckets(request.connection, host);
  try {
    await checkBucket(port, request, signal);
    yield* listPages(port, levelOf(request), signal);
  } finally {
    port.close();
  }
}

async function* listPast(
  request: ListRequest,
  asOf: number,
  host: BucketHost,
  signal: AbortSignal,
): AsyncGenerator<ListedPage, void> {
  const { port } = await openBuckets(request.connection, host);
  try {
    await checkBucket(port, request, signal);
    const store = { port, bucket: request.bucket, prefix: request.prefix };
    await requirePast(store, signal);
    if (!(await keepsVersions(store, signal))) {
      yield* listOld(store, request, asOf, signal);
      return;
    }
    const choice = new VersionChoice(asOf);
    for await (const page of versionPages(port, levelOf(request), undefined, signal)) {
      const objects = choice.takePage(page.versions);
      yield {
        objects: page.next === undefined ? [...objects, ...choice.end()] : objects,
        prefixes: page.prefixes,
      };
    }
  } finally {
    port.close();
  }
}

/** Like `listObjects` at a past moment, for a bucket without versions (VR8). */
async function* listOld(
  store: PastStore,
  request: ListRequest,
  asOf: number,
  signal: AbortSignal,
): AsyncGenerator<ListedPage, void> {
  using old = await OldStates.read(store, signal);
  const past = new PastLevel(old, store.prefix, asOf);
  let after: string | undefined;
  for await (const page of listPages(store.port, levelOf(request), signal)) {
    const stretch = { after, upTo: page.next?.after };
    if (request.recursive) yield { objects: past.everything(page.objects, stretch), prefixes: [] };
    else yield past.level(page, stretch);
    after = stretch.upTo;
  }
}

/**
 * All versions and delete markers, newest first for each key, one page per request.
 * @throws LianaError as listing objects does
 */
export async function* listVersions(
  request: ListRequest,
  host: BucketHost,
  signal: AbortSignal,
): AsyncGenerator<ListedVersionsPage, void> {
  const { port } = await openBuckets(request.connection, host);
  try {
    await checkBucket(port, request, signal);
    yield* versionPages(port, levelOf(request), undefined, signal);
  } finally {
    port.close();
  }
}

function levelOf({ bucket, prefix, recursive }: ListRequest): In<"listVersions"> {
  return recursive ? { bucket, prefix } : { bucket, prefix, delimiter: "/" };
}
