import type { Environment } from "../environment.ts";
import { checkBucket } from "../remote/health.ts";
import { openService } from "../remote/open-service.ts";
import type { ListedObject } from "../remote/port.ts";
import { listPages } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";

/** What every question about buckets is asked with. */
export interface BucketHost {
  readonly env: Environment;
  readonly userAgent: string;
}

/** Requests at once, for commands that ask for little. */
const FEW = 8;

export function openBuckets(
  connection: ConnectionSettings,
  host: BucketHost,
): ReturnType<typeof openService> {
  const options = { concurrency: FEW, bandwidth: undefined, userAgent: host.userAgent };
  return openService(connection, options, host.env);
}

/** Names of the buckets that the keys may see, as the service orders them. */
export async function listBuckets(
  connection: ConnectionSettings,
  host: BucketHost,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { port } = await openBuckets(connection, host);
  try {
    return (await (port.prompt ?? port).send("listBuckets", undefined, signal)).buckets;
  } finally {
    port.close();
  }
}

/**
 * That a bucket is there and can be listed, in one request.
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
  /** Taken as it is: `photos` also finds `photos2`. */
  readonly prefix: string;
  /** False: what is directly below the prefix, and the prefixes below it. */
  readonly recursive: boolean;
}

/** Up to 1,000 objects and prefixes, in key order. Keys are whole. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly string[];
}

/**
 * Lists a bucket, a page a request.
 * @throws LianaError; `no-bucket` names the nearest
 */
export async function* listObjects(
  request: ListRequest,
  host: BucketHost,
  signal: AbortSignal,
): AsyncGenerator<ListedPage, void> {
  const { bucket, prefix, recursive } = request;
  const { port } = await openBuckets(request.connection, host);
  try {
    await checkBucket(port, { bucket, prefix }, signal);
    yield* listPages(port, { bucket, prefix, ...(recursive ? {} : { delimiter: "/" }) }, signal);
  } finally {
    port.close();
  }
}
