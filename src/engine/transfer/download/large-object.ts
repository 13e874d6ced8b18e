import { type ErrorCode, isAbort, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { partPath } from "../../../shared/model/names.ts";
import type { PartFile } from "../../disk/port.ts";
import { judgeContent } from "../../rules/etag.ts";
import { type DigestRequest, requestFor } from "../content-digest.ts";
import { decodeMetadata } from "../dialects.ts";
import { RangePace } from "../range-pace.ts";
import { NO_DIGESTS, ObjectContent, type Received } from "../object-content.ts";
import type { DownloadContext } from "./download-context.ts";
import { PartDigest } from "./part-digest.ts";
import { PartNotes } from "./part-notes.ts";

/** A temporary file that holds the complete object, with its digest verified. */
export interface Fetched {
  readonly part: PartFile;
  readonly received: Received;
}

/**
 * Fetches a large object to the temporary file of `path`. Bytes from an earlier attempt or sync are not fetched again:
 * the journal records their number and SHA-256. If they are still on the disk and the object is unchanged, only the
 * rest is requested (RS2). Everything is read and compared before it is trusted.
 * @throws LianaError what `ObjectContent` and the disk throw; the part stays if the next attempt can resume it
 */
export async function fetchLarge(
  context: DownloadContext,
  source: ObjectEntry,
  path: string,
  signal: AbortSignal,
): Promise<Fetched> {
  const { journal, tree, memory, limits } = context;
  const at = partPath(path);
  const left = await resume(context, source, path, signal);
  if (left === undefined) journal.parts.drop(at);
  const part = left?.part ?? (await tree.createPart(path));
  const digest = left?.digest ?? digestOf(part, source);
  const content = new ObjectContent(context, context.store, source, NO_DIGESTS);
  content.startAt(digest.known);
  const notes = new PartNotes(limits.partSize / 4, (known) =>
    journal.notePart({ part: at, key: source.key, source: stateOf(source), ...known }),
  );
  digest.onRead = (known) => {
    if (notes.isDue(known.bytes)) notes.add(known);
  };
  try {
    const plan = { memory, partSize: limits.partSize, pace: new RangePace(limits.partsAtOnce) };
    for await (const chunk of content.chunks(signal, plan)) {
      await part.write(chunk);
      await digest.add(chunk, signal);
      if (notes.isDue(digest.known)) notes.add(await digest.soFar());
      await notes.written();
    }
    const received = content.finish(await digest.finish(signal));
    await notes.written();
    return { part, received: await provenByMd5(part, source, received, signal) };
  } catch (error) {
    if (!mayGoOn(error)) {
      await digest.end();
      // `error` is the one to report. The note is dropped next, whether it was written or not.
      await notes.written().catch(() => undefined);
      journal.parts.drop(at);
      await part.discard();
      throw error;
    }
    try {
      notes.add(await digest.endEarly());
      await notes.written();
    } finally {
      await part.keep();
    }
    throw error;
  }
}

/** Resumes a part of exactly this object. Any other part is replaced by a new one. */
async function resume(
  { journal, tree }: DownloadContext,
  source: ObjectEntry,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly part: PartFile; readonly digest: PartDigest } | undefined> {
  const left = journal.parts.get(partPath(path));
  if (left === undefined || left.source !== stateOf(source)) return undefined;
  const part = await tree.resumePart(path, left.bytes);
  if (part === undefined) return undefined;
  const digest = digestOf(part, source);
  try {
    await digest.takeOver(left.bytes, signal);
    if ((await digest.soFar()).digest === left.digest) return { part, digest };
  } catch (error) {
    await digest.end();
    if (isAbort(error)) await part.keep();
    else await part.discard();
    throw error;
  }
  await digest.end();
  await part.discard();
  return undefined;
}

function digestOf(part: PartFile, source: ObjectEntry): PartDigest {
  return new PartDigest(part, cheapRequest(source), source.size);
}

/** Without the MD5 of the whole content, where the MD5s of its parts will probably prove it. */
function cheapRequest({ etag, size }: ObjectEntry): DigestRequest {
  const request = requestFor(etag, size);
  return { ...request, md5: request.partSizes.length === 0 };
}

/**
 * Compares the content with `md5chksum`, for which it is read again, if the ETag proved nothing.
 * @throws LianaError `digest-mismatch`
 */
async function provenByMd5(
  part: PartFile,
  { key, size }: ObjectEntry,
  received: Received,
  signal: AbortSignal,
): Promise<Received> {
  const { head, digest, verified } = received;
  const declared = decodeMetadata(head.metadata).md5;
  if (verified || digest.md5 !== undefined || declared === undefined) return received;
  // Without threads, the end of the content may still wait to be written.
  await part.flush();
  const whole = new PartDigest(part, { ...NO_DIGESTS, md5: true }, size);
  try {
    await whole.takeOver(size, signal);
    const { md5 } = await whole.finish(signal);
    const verdict = judgeContent({ md5, multipartEtags: [] }, head, declared);
    if (verdict === "different") throw new LianaError("digest-mismatch", { key });
    return { ...received, verified: verdict === "same" };
  } finally {
    await whole.end();
  }
}

/** The object and version requested. */
function stateOf({ stamp, versionId = "" }: ObjectEntry): string {
  return `${versionId} ${stamp}`;
}

/** Whether the next attempt can use what has arrived. */
function mayGoOn(error: unknown): boolean {
  return isAbort(error) || (error instanceof LianaError && !SPOILED.has(error.code));
}

/** The object changed, the wrong content came, or the disk did not accept it. */
const SPOILED: ReadonlySet<ErrorCode> = new Set([
  "digest-mismatch",
  "disk-full",
  "internal",
  "no-object",
  "object-changed",
  "too-large",
  "unsafe-name",
  "unwritable",
]);
