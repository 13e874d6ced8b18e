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

/** Key of the index, relative to the prefix of its job. */
export const INDEX_KEY = `${OWN}leftovers`;
/** Attempts to read an index whose content breaks off. */
const TRIES = 4;

interface IndexAt {
  /** The prefix of its job. */
  readonly prefix: string;
  readonly versionId?: string;
}

/**
 * The index of leftovers of a prefix; undefined if there is none.
 * @throws LianaError `leftovers-unreadable`, and the errors of reading an object
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
    // Ends the request instead of receiving the rest.
    if (bytes > MOST_BYTES) stop.abort();
  }
  if (bytes !== size) throw new LianaError("network", { text: "the index of leftovers broke off" });
  return Buffer.concat(chunks, bytes);
}

/** The ETag of the current index; undefined if there is none or access is denied. */
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
 * Replaces the index.
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
  return (await putBytes(store, INDEX_KEY, { bytes, digest: digestBytes(bytes), traits }, signal)).etag;
}
