import { type ErrorCode, isAbort, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { partPath } from "../../../shared/model/names.ts";
import type { PartFile } from "../../disk/port.ts";
import { ObjectContent, type Received } from "../object-content.ts";
import type { DownloadContext } from "./download-context.ts";

/** How much of a part that was left is read at once, in bytes. */
const BLOCK = 1024 * 1024;

/** A temporary file with all of an object in it, its digest compared. */
export interface Fetched {
  readonly part: PartFile;
  readonly received: Received;
}

/**
 * Fetches a large object to the temporary file of `path`. What an earlier try or pass left there is not fetched again:
 * the journal says how many bytes it holds and their SHA-256, and only if these are there still, and the object is the
 * same, the rest is asked for (RS2). Nothing is trusted that is not read and compared.
 * @throws LianaError what `ObjectContent` and the disk throw; the part stays for the next try where that may go on
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

/** What was left of exactly this object. Anything else is replaced by a part of its own. */
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

/** The object and the version of it that were asked for. */
function stateOf({ stamp, versionId = "" }: ObjectEntry): string {
  return `${versionId} ${stamp}`;
}

/** Whether what has arrived is of use to the next try. */
function mayGoOn(error: unknown): boolean {
  return isAbort(error) || (error instanceof LianaError && !SPOILED.has(error.code));
}

/** The object is another, what came is not it, or the disk did not take it. */
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
