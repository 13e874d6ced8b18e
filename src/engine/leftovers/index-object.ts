import { defined } from "../../shared/defined.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import type { Encryption } from "../remote/port.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { headOf } from "../transfer/head-of.ts";
import { digestBytes, putBytes } from "../transfer/put-bytes.ts";
import { type IndexHeader, LeftoverIndex, MOST_BYTES, packIndex } from "./index-format.ts";
import type { IndexedLeftover } from "../rules/leftover.ts";
import { tryAgain } from "../remote/try-again.ts";
import { objectKey } from "../rules/object-key.ts";

/** Below the prefix of its job. */
export const INDEX_KEY = `${OWN}leftovers`;
/** Tries of a content that breaks off, and the wait before the second in ms. */
const TRIES = 4;

interface IndexAt {
  /** The prefix of its job. */
  readonly prefix: string;
  readonly versionId?: string;
}

/**
 * The index of leftovers below a prefix; undefined where there is none.
 * @throws LianaError `leftovers-unreadable`, and what reading an object throws
 */
export async function readIndex(
  { port, bucket }: Pick<ObjectStore, "port" | "bucket">,
  { prefix, versionId }: IndexAt,
  clock: Clock,
  signal: AbortSignal,
): Promise<LeftoverIndex | undefined> {
  const key = prefix + INDEX_KEY;
  const at = versionId === undefined ? { bucket, key } : { bucket, key, versionId };
  const read = async (): Promise<LeftoverIndex> => {
    const stop = new AbortController();
    const { head, body } = await port.send("get", at, AbortSignal.any([signal, stop.signal]));
    return LeftoverIndex.read(await bytesOf(body, head.size, stop), head.etag);
  };
  try {
    return await tryAgain(read, { tries: TRIES, clock }, signal);
  } catch (error) {
    if (error instanceof LianaError && error.code === "no-object") return undefined;
    throw error;
  }
}

async function bytesOf(
  body: AsyncIterable<Uint8Array>,
  size: number,
  stop: AbortController,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new LianaError("leftovers-unreadable", { text: "it is too large" });
    }
  } finally {
    // The rest is not waited for.
    if (bytes > MOST_BYTES) stop.abort();
  }
  if (bytes !== size) throw new LianaError("network", { text: "the index of leftovers broke off" });
  return Buffer.concat(chunks, bytes);
}

/** The ETag of the index that is there; undefined where none is, or nobody may look. */
export async function markOfIndex(store: ObjectStore, signal: AbortSignal): Promise<string | undefined> {
  try {
    const at = objectKey(store, INDEX_KEY);
    return (await headOf(store, at, signal))?.etag;
  } catch (error) {
    if (isAbort(error) || !(error instanceof LianaError) || error.code !== "access-denied") throw error;
    return undefined;
  }
}

/**
 * In place of the index that is there.
 * @param pages in key order
 * @returns its ETag
 */
export async function writeIndex(
  store: ObjectStore,
  by: Omit<IndexHeader, "count">,
  pages: Iterable<readonly IndexedLeftover[]>,
  encryption: Encryption | undefined,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await packIndex(by, pages);
  const traits = {
    metadata: {},
    contentType: "application/gzip",
    ...defined({ encryption }),
  };
  return putBytes(store, INDEX_KEY, { bytes, digest: digestBytes(bytes), traits }, signal);
}
