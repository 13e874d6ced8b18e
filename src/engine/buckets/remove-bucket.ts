import { LianaError } from "../../shared/errors.ts";
import { WorkQueue } from "../queue/work-queue.ts";
import { checkBucket } from "../remote/health.ts";
import type { In, S3Port } from "../remote/port.ts";
import { objectsUnder, uploadsUnder, versionsUnder } from "../remote/walk-pages.ts";
import { readPlus } from "../remote/plus-sign.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { abortUpload } from "./abort-upload.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface RemoveBucketRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Removes the content first; otherwise a bucket with content stays. */
  readonly force: boolean;
}

/** What was removed so far. */
export interface RemovedContent {
  /** Objects, old versions and delete markers. */
  versions: number;
  /** Unfinished uploads. */
  uploads: number;
  /** Versions that the service refused to delete (retention, permissions). */
  refused: number;
}

/** Concurrent batches of up to 1,000 deletions. */
const AT_ONCE = 6;
/** Objects may still arrive while the bucket is emptied; it is emptied at most this often. */
const ROUNDS = 3;

/**
 * Removes a bucket; with `force` all objects, versions, delete markers and unfinished uploads first.
 * @param onProgress called after each batch
 * @throws LianaError `bucket-not-empty` if the bucket stays
 */
export async function removeBucket(
  request: RemoveBucketRequest,
  host: BucketHost,
  onProgress: (removed: Readonly<RemovedContent>) => void,
  signal: AbortSignal,
): Promise<Readonly<RemovedContent>> {
  const { bucket, force } = request;
  const removed: RemovedContent = { versions: 0, uploads: 0, refused: 0 };
  const { port } = await openBuckets(request.connection, host);
  try {
    await checkBucket(port, { bucket, prefix: "" }, signal);
    for (let round = 1; ; round++) {
      if (force) await empty({ port, bucket, round }, host, removed, () => onProgress(removed), signal);
      try {
        await port.send("deleteBucket", { bucket }, signal);
        return removed;
      } catch (error) {
        if (!(error instanceof LianaError) || error.code !== "bucket-not-empty") throw error;
        if (!force || removed.refused > 0 || round === ROUNDS) {
          throw new LianaError("bucket-not-empty", { ...error.detail, ...removed }, error);
        }
      }
    }
  } finally {
    port.close();
  }
}

interface Round {
  readonly port: S3Port;
  readonly bucket: string;
  /** From 1. */
  readonly round: number;
}

async function empty(
  content: Round,
  host: BucketHost,
  removed: RemovedContent,
  report: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { port, bucket } = content;
  const queue = new WorkQueue({ concurrency: AT_ONCE, bound: 2 * AT_ONCE, clock: host.env.clock, signal });
  try {
    for await (const objects of contentOf(content, signal)) {
      if (objects.length === 0) continue;
      await queue.add(async (workSignal) => {
        const { failed } = await port.send("remove", { bucket, objects }, workSignal);
        removed.versions += objects.length - failed.length;
        removed.refused += failed.length;
        report();
        return undefined;
      });
    }
    for await (const { key, uploadId } of uploadsOf(port, bucket, signal)) {
      await queue.add(async (workSignal) => {
        await abortUpload(port, { bucket, key, uploadId }, workSignal);
        removed.uploads += 1;
        report();
        return undefined;
      });
    }
    await queue.idle();
  } finally {
    await queue.shutDown();
  }
}

/**
 * Every version and delete marker; or the objects, if the service keeps no versions. From the second round on the
 * objects as well: OpenStack Swift (2.30) still lists a key such as `%2F` after its versions are gone.
 */
async function* contentOf(
  { port, bucket, round }: Round,
  signal: AbortSignal,
): AsyncGenerator<In<"remove">["objects"], void> {
  try {
    for await (const page of versionsUnder(port, { bucket, prefix: "" }, signal)) {
      const versions = await readPlus({ port, bucket }, page, signal);
      yield versions.map(({ key, versionId }) => ({ key, versionId }));
    }
    if (round === 1) return;
  } catch (error) {
    if (!isMissingCall(error)) throw error;
  }
  for await (const page of objectsUnder(port, { bucket, prefix: "" }, signal)) {
    const objects = await readPlus({ port, bucket }, page, signal);
    yield objects.map(({ key }) => ({ key }));
  }
}

async function* uploadsOf(
  port: S3Port,
  bucket: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly key: string; readonly uploadId: string }, void> {
  try {
    for await (const page of uploadsUnder(port, { bucket, prefix: "" }, signal)) yield* page;
  } catch (error) {
    if (!isMissingCall(error)) throw error;
  }
}

function isMissingCall(error: unknown): boolean {
  return error instanceof LianaError && error.code === "not-implemented";
}
