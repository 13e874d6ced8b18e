import { createHash } from "node:crypto";
import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { ObjectHead, ObjectTraits } from "../../remote/port.ts";
import { completeUpload } from "../complete-upload.ts";
import { etagForm, multipartEtag } from "../content-digest.ts";
import { abandon } from "../abandon.ts";
import { openUpload } from "../open-upload.ts";
import { forEachPart } from "../part-loop.ts";
import { partSizeFor } from "../part-size.ts";
import { digestBytes, putBytes } from "../put-bytes.ts";
import type { CopyContext } from "./copy-context.ts";

export interface Streamed {
  readonly etag: string;
  /** SHA-256, hex; empty for parts. */
  readonly digest: string;
  readonly verified: boolean;
}

/** RP1 where no service sees both sides: read from one, hashed on the way, written to the other. */
export async function streamObject(
  context: CopyContext,
  source: ObjectEntry,
  signal: AbortSignal,
): Promise<Streamed> {
  const { from, limits } = context;
  if (source.size >= limits.multipartFrom) return streamInParts(context, source, signal);
  return context.memory.hold(source.size, signal, async () => {
    const at = { bucket: from.bucket, key: from.prefix + source.key, ifMatch: source.etag };
    const answer = await from.port.send("get", at, signal);
    const bytes = await collect(answer.body, source.size);
    const digest = digestBytes(bytes);
    const form = etagForm(source.etag);
    const encrypted = answer.head.encryption !== undefined && answer.head.encryption !== "AES256";
    const provable = form.kind === "md5" && !encrypted;
    if (provable && form.hex !== digest.md5.toString("hex")) {
      throw new LianaError("digest-mismatch", { key: source.key });
    }
    const traits = traitsOf(context, answer.head, undefined);
    const etag = await putBytes(context.to, source.key, { bytes, digest, traits }, signal);
    return { etag, digest: digest.sha256, verified: provable };
  });
}

async function collect(body: AsyncIterable<Uint8Array>, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let position = 0;
  for await (const chunk of body) {
    if (position + chunk.length > size) throw new LianaError("object-changed");
    bytes.set(chunk, position);
    position += chunk.length;
  }
  if (position < size) throw new LianaError("network");
  return bytes;
}

function traitsOf(context: CopyContext, head: ObjectHead, md5: string | undefined): ObjectTraits {
  const { storageClass, encryption } = context.options;
  return {
    metadata: md5 === undefined ? head.metadata : { md5chksum: md5, ...head.metadata },
    ...(head.contentType === undefined ? {} : { contentType: head.contentType }),
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(encryption === undefined ? {} : { encryption }),
  };
}

async function streamInParts(
  context: CopyContext,
  source: ObjectEntry,
  signal: AbortSignal,
): Promise<Streamed> {
  const { from, to, journal, env } = context;
  const at = { bucket: to.bucket, key: to.prefix + source.key };
  const origin = { bucket: from.bucket, key: from.prefix + source.key };
  const head = await from.port.send("head", origin, signal);
  if (head.etag !== source.etag) throw new LianaError("object-changed", { key: source.key });
  const form = etagForm(source.etag);
  const md5 = form.kind === "md5" ? Buffer.from(form.hex, "hex").toString("base64") : undefined;
  const partSize = partSizeFor(source.size, to.port.traits.maxParts, context.limits.partSize);
  const plan = { partSize, stamp: undefined, traits: traitsOf(context, head, md5) };
  const { uploadId } = await openUpload({ env, journal, place: to }, source.key, plan, signal);
  try {
    const parts = await streamParts(context, source, { partSize, uploadId }, signal);
    const expected = multipartEtag(parts.map((part) => part.md5));
    const known = head.metadata["md5chksum"] ?? md5;
    const completed = { upload: { at, uploadId }, parts, size: source.size, expected, md5: known };
    const etag = await completeUpload(to, completed, signal);
    journal.uploads.drop(source.key);
    return { etag, digest: "", verified: etag === source.etag };
  } catch (error) {
    if (!signal.aborted) {
      await abandon(to, at, uploadId, signal);
      journal.uploads.drop(source.key);
    }
    throw error;
  }
}

async function streamParts(
  context: CopyContext,
  source: ObjectEntry,
  upload: { readonly partSize: number; readonly uploadId: string },
  signal: AbortSignal,
): Promise<readonly { readonly number: number; readonly etag: string; readonly md5: Buffer }[]> {
  const { from, to } = context;
  const { partSize, uploadId } = upload;
  const parts: { number: number; etag: string; md5: Buffer }[] = [];
  const count = Math.ceil(source.size / partSize);
  await forEachPart(count, context.limits.partsAtOnce, signal, async (number, partSignal) => {
    await context.memory.hold(partSize, partSignal, async () => {
      const start = (number - 1) * partSize;
      const end = Math.min(start + partSize, source.size) - 1;
      const origin = { bucket: from.bucket, key: from.prefix + source.key, ifMatch: source.etag };
      const answer = await from.port.send("get", { ...origin, range: { start, end } }, partSignal);
      const body = await collect(answer.body, end - start + 1);
      const md5 = createHash("md5").update(body).digest();
      const place = { bucket: to.bucket, key: to.prefix + source.key, uploadId };
      const input = { ...place, number, body, md5: md5.toString("base64") };
      parts[number - 1] = { number, etag: (await to.port.send("uploadPart", input, partSignal)).etag, md5 };
    });
  });
  return parts;
}
