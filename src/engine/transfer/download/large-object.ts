import { type ErrorCode, isAbort, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { partPath } from "../../../shared/model/names.ts";
import type { PartFile } from "../../disk/port.ts";
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
  const content = left?.content ?? new ObjectContent(context, context.store, source);
  const note = async (): Promise<void> => {
    await part.flush();
    const { position: bytes, digest } = content.progress();
    await journal.notePart({ part: at, key: source.key, source: stateOf(source), bytes, digest });
  };
  try {
    let noted = content.progress().position;
    for await (const chunk of content.chunks(signal)) {
      await part.write(chunk);
      if (content.progress().position - noted < context.limits.partSize / 4) continue;
      await note();
      noted = content.progress().position;
    }
    return { part, received: content.finish() };
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
  const content = new ObjectContent(context, store, source);
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
