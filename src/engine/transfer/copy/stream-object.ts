import { createHash } from "node:crypto";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { RowOrigin } from "../../../shared/model/journal-row.ts";
import type { ObjectHead, ObjectTraits, WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { abandon } from "../abandon.ts";
import { encryptionOf } from "../carried-traits.ts";
import { completeUpload } from "../complete-upload.ts";
import { multipartEtag } from "../content-digest.ts";
import { md5InEtag } from "../../rules/etag.ts";
import { ObjectContent } from "../object-content.ts";
import { objectAt } from "../object-at.ts";
import { openUpload } from "../open-upload.ts";
import { forEachPart } from "../part-loop.ts";
import { partSizeFor } from "../../rules/part-size.ts";
import { digestBytes, putBytes } from "../put-bytes.ts";
import type { CopyContext } from "./copy-context.ts";
import { PartReader } from "./part-reader.ts";
import { objectKey } from "../../rules/object-key.ts";

export interface Streamed extends WrittenObject {
  /** SHA-256, hex; empty for server-side copies. */
  readonly digest: string;
  readonly verified: boolean;
  /** The service made the copy; otherwise the content passed through this computer. */
  readonly inService: boolean;
  readonly origin: RowOrigin;
}

interface SentPart {
  readonly number: number;
  readonly etag: string;
  readonly md5: Buffer;
}

/**
 * Writes an object that is expected to get this ETag, replacing what the key is known to hold (JB4, FE1).
 * @returns the object
 */
export type Writer = (
  by: "put" | "complete",
  expected: string,
  send: (condition: WriteCondition | undefined) => Promise<WrittenObject>,
) => Promise<WrittenObject>;

/** RP1, when no service sees both sides: reads from the source, hashes, and writes to the target. */
export async function streamObject(
  context: CopyContext,
  source: ObjectEntry,
  write: Writer,
  signal: AbortSignal,
): Promise<Streamed> {
  if (source.size >= context.limits.multipartFrom) return streamInParts(context, source, write, signal);
  return context.memory.buffer(source.size, signal, async ({ bytes, done }) => {
    const content = new ObjectContent(context, context.from, source);
    let filled = 0;
    for await (const chunk of content.chunks(signal)) {
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
    const { head, verified } = content.finish();
    const digest = digestBytes(bytes);
    const traits = await traitsOf(context, source, head, signal);
    const { etag, versionId } = await write("put", digest.md5.toString("hex"), (condition) =>
      putBytes(context.to, source.key, { bytes, digest, traits, condition }, signal),
    );
    done();
    const streamed = { etag, versionId, digest: digest.sha256, verified };
    return { ...streamed, inService: false, origin: originOf(traits) };
  });
}

/**
 * NA8: everything the source carries, byte for byte. The source's key (SSE-KMS) only means something to its own
 * service. The tags of small objects are requested only if the service says that there are any.
 */
async function traitsOf(
  context: CopyContext,
  source: ObjectEntry,
  head: ObjectHead,
  signal: AbortSignal,
): Promise<ObjectTraits> {
  const { from, to, keeper, options, limits } = context;
  const isOneService = from.port.traits.identity === to.port.traits.identity;
  const encryption = options.encryption ?? (isOneService ? encryptionOf(head) : undefined);
  const mayHaveTags = (head.tagCount ?? 0) > 0 || source.size >= limits.multipartFrom;
  const tags = mayHaveTags ? await keeper.tagsOf(from, objectAt(from, source), head, signal) : undefined;
  // NA7: folder objects use the default storage class.
  const storageClass = source.kind === "folder" ? undefined : options.storageClass;
  return {
    metadata: head.metadata,
    ...defined({ contentType: head.contentType, headers: head.headers, tags, storageClass, encryption }),
  };
}

/** Whether a later copy of the object must restore something that copies do not carry. */
function originOf({ headers }: ObjectTraits): RowOrigin {
  return headers?.["x-amz-website-redirect-location"] === undefined ? "put" : "carries";
}

/**
 * Reads the source once from beginning to end, so that its digest is known before the parts become an object. Several
 * parts are sent to the target concurrently.
 */
async function streamInParts(
  context: CopyContext,
  source: ObjectEntry,
  write: Writer,
  signal: AbortSignal,
): Promise<Streamed> {
  const { from, to, journal, env } = context;
  const at = objectKey(to, source.key);
  const head = await from.port.send("head", objectAt(from, source), signal);
  if (head.etag !== source.etag) throw new LianaError("object-changed", { key: source.key });
  const hex = md5InEtag(source.etag);
  const md5 = hex === undefined ? undefined : Buffer.from(hex, "hex").toString("base64");
  const partSize = partSizeFor(source.size, to.port.traits.maxParts, context.limits.partSize);
  const plain = await traitsOf(context, source, head, signal);
  const traits = md5 === undefined ? plain : { ...plain, metadata: { md5chksum: md5, ...plain.metadata } };
  const plan = { partSize, stamp: undefined, traits };
  const multipart = { env, journal, store: to };
  const { uploadId } = await openUpload(multipart, source.key, plan, signal);
  const content = new ObjectContent(context, from, source);
  try {
    const parts = await streamParts(context, { source, content, partSize, uploadId }, signal);
    const { digest, verified } = content.finish();
    const expected = multipartEtag(parts.map((part) => part.md5));
    const known = head.metadata["md5chksum"] ?? md5;
    const completed = { upload: { at, uploadId }, parts, size: source.size, expected, md5: known };
    const { etag, versionId } = await write("complete", expected, (condition) =>
      completeUpload(to, { ...completed, condition }, signal),
    );
    journal.uploads.drop(source.key);
    const streamed = { etag, versionId, digest: digest.sha256, verified };
    return { ...streamed, inService: false, origin: originOf(traits) };
  } catch (error) {
    if (!signal.aborted) await abandon(multipart, source.key, signal);
    throw error;
  }
}

interface Streaming {
  readonly source: ObjectEntry;
  readonly content: ObjectContent;
  readonly partSize: number;
  readonly uploadId: string;
}

async function streamParts(
  context: CopyContext,
  { source, content, partSize, uploadId }: Streaming,
  signal: AbortSignal,
): Promise<readonly SentPart[]> {
  const { to } = context;
  const at = { bucket: to.bucket, key: to.prefix + source.key, uploadId };
  const parts: SentPart[] = [];
  const count = Math.ceil(source.size / partSize);
  const reader = new PartReader(content, signal);
  try {
    await forEachPart(count, context.limits.partsAtOnce, signal, async (number, partSignal) => {
      const size = Math.min(partSize, source.size - (number - 1) * partSize);
      const read = reader.next();
      await context.memory.buffer(size, partSignal, async ({ bytes: body, done }) => {
        await read(body, partSignal);
        const md5 = createHash("md5").update(body).digest();
        const input = { ...at, number, body, md5: md5.toString("base64") };
        parts[number - 1] = { number, etag: (await to.port.send("uploadPart", input, partSignal)).etag, md5 };
        done();
      });
    });
  } finally {
    await reader.close();
  }
  return parts;
}
