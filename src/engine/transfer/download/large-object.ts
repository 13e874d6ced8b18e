import { createHash } from "node:crypto";
import { type ErrorCode, isAbort, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { partPath } from "../../../shared/model/names.ts";
import type { PartFile } from "../../disk/port.ts";
import { judgeContent } from "../../rules/etag.ts";
import { type DigestRequest, requestFor } from "../content-digest.ts";
import { decodeMetadata } from "../dialects.ts";
import { ObjectContent, type Received } from "../object-content.ts";
import type { DownloadContext } from "./download-context.ts";

/** Block size for reading an existing part, in bytes. */
const BLOCK = 1024 * 1024;

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
  const { journal, tree } = context;
  const at = partPath(path);
  const left = await resume(context, source, path, signal);
  if (left === undefined) journal.parts.drop(at);
  const part = left?.part ?? (await tree.createPart(path));
  const content = left?.content ?? new ObjectContent(context, context.store, source, cheapRequest(source));
  const note = async (): Promise<void> => {
    await part.flush();
    const { position: bytes, digest } = content.progress();
    await journal.notePart({ part: at, key: source.key, source: stateOf(source), bytes, digest });
  };
  try {
    let noted = content.progress().position;
    const { memory, limits } = context;
    const plan = { memory, partSize: limits.partSize, atOnce: limits.partsAtOnce };
    for await (const chunk of content.chunks(signal, plan)) {
      await part.write(chunk);
      if (content.progress().position - noted < context.limits.partSize / 4) continue;
      await note();
      noted = content.progress().position;
    }
    const received = content.finish();
    return { part, received: await provenByMd5(part, source, received, signal) };
  } catch (error) {
    if (!mayGoOn(error)) {
      journal.parts.drop(at);
      await part.discard();
      throw error;
    }
    try {
      await note();
    } finally {
      await part.keep();
    }
    throw error;
  }
}

/** Resumes a part of exactly this object. Any other part is replaced by a new one. */
async function resume(
  { journal, tree, store, ...context }: DownloadContext,
  source: ObjectEntry,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly part: PartFile; readonly content: ObjectContent } | undefined> {
  const left = journal.parts.get(partPath(path));
  if (left === undefined || left.source !== stateOf(source)) return undefined;
  const part = await tree.resumePart(path, left.bytes);
  if (part === undefined) return undefined;
  const content = new ObjectContent(context, store, source, cheapRequest(source));
  try {
    while (content.progress().position < left.bytes) {
      signal.throwIfAborted();
      const { position } = content.progress();
      const block = Buffer.allocUnsafe(Math.min(BLOCK, left.bytes - position));
      const read = await part.read(block, position);
      if (read === 0) break;
      content.takeOver(block.subarray(0, read));
    }
  } catch (error) {
    if (isAbort(error)) await part.keep();
    else await part.discard();
    throw error;
  }
  if (content.progress().digest === left.digest) return { part, content };
  await part.discard();
  return undefined;
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
  await part.flush();
  const hash = createHash("md5");
  const block = Buffer.allocUnsafe(BLOCK);
  for (let position = 0; position < size;) {
    signal.throwIfAborted();
    const read = await part.read(block.subarray(0, Math.min(BLOCK, size - position)), position);
    if (read === 0) break;
    hash.update(block.subarray(0, read));
    position += read;
  }
  const verdict = judgeContent({ md5: hash.digest(), multipartEtags: [] }, head, declared);
  if (verdict === "different") throw new LianaError("digest-mismatch", { key });
  return { ...received, verified: verdict === "same" };
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
