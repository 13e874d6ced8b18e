import { isAbort, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { ObjectHead } from "../../remote/port.ts";
import { ContentDigest, type DigestResult, judgeContent, requestFor } from "../content-digest.ts";
import { decodeMetadata } from "../metadata.ts";
import type { DownloadContext } from "./download-context.ts";

/** A body cut short goes on where it stopped; this many times without a byte between are enough. */
const TRIES = 6;
const FIRST_WAIT_MS = 500;

export interface Received {
  readonly head: ObjectHead;
  readonly digest: DigestResult;
  /** False where neither ETag nor metadata hold a digest of the content. */
  readonly verified: boolean;
}

/**
 * Streams an object to `sink`, surviving cut connections, and compares what came with its digest (RS2).
 * @throws LianaError `object-changed` if it is not the object that was listed, `digest-mismatch`
 */
export async function receive(
  context: DownloadContext,
  source: ObjectEntry,
  sink: (chunk: Uint8Array) => Promise<void>,
  signal: AbortSignal,
): Promise<Received> {
  const { place } = context;
  const at = { bucket: place.bucket, key: place.prefix + source.key, ifMatch: source.etag };
  const digest = new ContentDigest(requestFor(source.etag, source.size));
  let position = 0;
  let head: ObjectHead | undefined;
  for (let tries = 1; head === undefined || position < source.size; tries++) {
    const range = position === 0 ? {} : { range: { start: position, end: source.size - 1 } };
    const before = position;
    try {
      const answer = await place.port.send("get", { ...at, ...range }, signal);
      if (answer.head.etag !== source.etag) throw new LianaError("object-changed", { key: source.key });
      head = answer.head;
      for await (const chunk of answer.body) {
        digest.update(chunk);
        position += chunk.length;
        await sink(chunk);
      }
    } catch (error) {
      if (position > before) tries = 1;
      if (!mayGoOn(error) || tries >= TRIES) throw error;
      await context.env.clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1), signal);
    }
  }
  return judge(head, digest.finish(), source);
}

function mayGoOn(error: unknown): boolean {
  return !isAbort(error) && error instanceof LianaError && error.errorClass === "retry";
}

function judge(head: ObjectHead, digest: DigestResult, source: ObjectEntry): Received {
  const verdict = judgeContent(digest, head, decodeMetadata(head.metadata).md5);
  if (verdict === "different" || digest.size !== source.size) {
    throw new LianaError("digest-mismatch", { key: source.key });
  }
  return { head, digest, verified: verdict === "same" };
}
