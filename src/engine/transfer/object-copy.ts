import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { CannedAcl, Encryption, In, ObjectHead, ObjectTraits, WriteCondition } from "../remote/port.ts";
import type { WrittenObject } from "../remote/written-object.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import { abandon } from "./abandon.ts";
import { carriedOver } from "./carried-traits.ts";
import { type CompletedParts, completeUpload } from "./complete-upload.ts";
import { multipartEtag } from "./content-digest.ts";
import { compareEtags, hidesDigest, md5InEtag } from "../rules/etag.ts";
import { headOf, headOrRefusal } from "./head-of.ts";
import { objectAt } from "./object-at.ts";
import { openUpload } from "./open-upload.ts";
import { forEachPart } from "./part-loop.ts";
import { partSizeFor } from "../rules/part-size.ts";
import { objectKey } from "../rules/object-key.ts";

export interface CopyRequest {
  readonly from: {
    readonly store: ObjectStore;
    readonly key: string;
    readonly versionId?: string;
    readonly at?: string;
    readonly etag: string;
    readonly size: number;
  };
  readonly to: { readonly store: ObjectStore; readonly key: string };
  /** New metadata; undefined keeps the source's, except for what no copy keeps: the next two fields. */
  readonly traits: ObjectTraits | undefined;
  readonly redirect?: string | undefined;
  readonly acl?: CannedAcl | undefined;
  readonly storageClass: string | undefined;
  readonly encryption: Encryption | undefined;
  /** Required state of the target, if the service is known to honour conditions (FE2). */
  readonly condition?: WriteCondition | undefined;
  /** JB4: receives the ETag that a multipart copy will have, right before the copy is completed. */
  readonly announce?: ((etag: string) => Promise<void>) | undefined;
}

/** What a copy needs from a job. */
type Copying = Pick<KeepingContext, "env" | "journal" | "limits" | "keeper">;

const COPY_PART = 512 * 1024 * 1024;

/**
 * Server-side copy: one request up to `copyMost`, in parts above (RP1).
 * @returns the copy
 * @throws LianaError `object-changed` if the source no longer has `etag`, `archived`, `not-implemented`
 */
export async function copyObject(
  context: Copying,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<WrittenObject> {
  const at = objectAt(request.from.store, request.from);
  try {
    return await copyFrom({ ...at, etag: request.from.etag }, context, request, signal);
  } catch (error) {
    const before = await wronglyRefused(request, error, signal);
    if (before === undefined) throw error;
    // In parts: Swift's whole copy of such an object has one ETag in listings and another when it is read.
    const copied = await copyInParts(at, context, request, signal);
    const after = isVersion(request.from) ? before : await headOf(request.from.store, at, signal);
    if (after?.etag !== before.etag || after.lastModified !== before.lastModified) throw error;
    return copied;
  }
}

type CopySource = In<"copy">["from"];

/**
 * The source, if it has the ETag that the service says it has not: OpenStack Swift (2.30) compares another one where an
 * object was sent in parts. It can be copied without the condition if it is the same before and after the copy, which a
 * copy onto itself cannot show.
 */
async function wronglyRefused(
  { from, to }: CopyRequest,
  error: unknown,
  signal: AbortSignal,
): Promise<ObjectHead | undefined> {
  if (!(error instanceof LianaError) || error.code !== "object-changed") return undefined;
  const source = objectAt(from.store, from);
  const target = objectKey(to.store, to.key);
  const isItself = source.bucket === target.bucket && source.key === target.key;
  if (md5InEtag(from.etag) !== undefined || from.size === 0) return undefined;
  if (isItself && !isVersion(from)) return undefined;
  const head = await headOrRefusal(from.store, source, signal);
  return head?.etag === from.etag && head.size === from.size ? head : undefined;
}

/** A version never changes; the one named `null` may be replaced. */
function isVersion({ versionId = "null" }: CopyRequest["from"]): boolean {
  return versionId !== "null";
}

function copyFrom(
  source: CopySource,
  context: Copying,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<WrittenObject> {
  if (request.from.size > context.limits.copyMost) return copyInParts(source, context, request, signal);
  const { to, traits, storageClass, encryption, redirect, acl, condition } = request;
  return to.store.port.send(
    "copy",
    {
      bucket: to.store.bucket,
      key: to.store.prefix + to.key,
      from: source,
      ...defined({ traits, storageClass, encryption }),
      condition,
      ...defined({ redirect, acl }),
    },
    signal,
  );
}

/**
 * Copies an object onto itself to change its metadata or class.
 * @returns the object that it is now
 * @throws LianaError what `copyObject` throws; `object-changed` also if the service ignored the ETag condition (Ceph
 * 16)
 */
export async function copyOntoItself(
  context: Copying,
  request: Omit<CopyRequest, "to">,
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { store, key, etag } = request.from;
  const at = objectKey(store, key);
  let copied: WrittenObject;
  try {
    copied = await copyObject(context, { ...request, to: { store, key } }, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "service-refused" || request.traits !== undefined)
      throw error;
    // A copy that changes nothing is refused; perhaps an earlier copy succeeded and its answer was lost.
    const head = await headOf(store, at, signal);
    if (head?.etag !== etag || head.storageClass !== request.storageClass) throw error;
    return head;
  }
  if (compareEtags(copied.etag, etag) !== "different") return copied;
  const head = await headOf(store, at, signal);
  if (!hidesDigest(head?.encryption)) throw new LianaError("object-changed", { key });
  return copied;
}

/**
 * Multipart copies start without metadata, so the source's is read and sent again. The upload is journaled like any
 * other, so that a crash leaves no parts behind (UP4).
 */
async function copyInParts(
  source: CopySource,
  context: Copying,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { from, to } = request;
  const { limits, journal, env } = context;
  const at = objectKey(to.store, to.key);
  const traits = await traitsInParts(context, objectAt(from.store, from), request, signal);
  const partSize = partSizeFor(
    from.size,
    to.store.port.traits.maxParts,
    Math.min(COPY_PART, limits.copyMost),
  );
  const multipart = { env, journal, store: to.store };
  const { uploadId } = await openUpload(multipart, to.key, { partSize, stamp: undefined, traits }, signal);
  const parts: { number: number; etag: string }[] = [];
  try {
    await forEachPart(
      Math.ceil(from.size / partSize),
      limits.partsAtOnce,
      signal,
      async (number, partSignal) => {
        const start = (number - 1) * partSize;
        const range = { start, end: Math.min(start + partSize, from.size) - 1 };
        const input = { ...at, uploadId, number, from: source, range };
        parts[number - 1] = { number, etag: (await to.store.port.send("copyPart", input, partSignal)).etag };
      },
    );
    const digests = parts.flatMap(({ etag }) =>
      md5InEtag(etag) !== undefined ? [Buffer.from(etag, "hex")] : [],
    );
    if (digests.length === parts.length) await request.announce?.(multipartEtag(digests));
    const completed = {
      upload: { at, uploadId },
      parts,
      size: from.size,
      expected: undefined,
      md5: undefined,
      condition: request.condition,
    };
    const written = await completeCopy(to.store, completed, traits, signal);
    journal.uploads.drop(to.key);
    return written;
  } catch (error) {
    if (!signal.aborted) await abandon(multipart, to.key, signal);
    throw error;
  }
}

/**
 * An unknown upload id may have been completed by a request whose answer was lost; then the object at the key is the
 * requested one, digest included.
 */
async function completeCopy(
  store: ObjectStore,
  completed: CompletedParts,
  { metadata }: ObjectTraits,
  signal: AbortSignal,
): Promise<WrittenObject> {
  try {
    return await completeUpload(store, completed, signal);
  } catch (error) {
    const known = error instanceof LianaError && error.code === "no-upload" && "md5chksum" in metadata;
    const head = known ? await headOf(store, completed.upload.at, signal) : undefined;
    const same = Object.entries(metadata).every(([name, value]) => head?.metadata[name] === value);
    if (head === undefined || head.size !== completed.size || !same) throw error;
    return head;
  }
}

/** Includes tags: only one-request copies keep them. */
async function traitsInParts(
  { keeper }: Copying,
  source: In<"head">,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<ObjectTraits> {
  const { traits, storageClass, encryption, acl, from } = request;
  if (traits !== undefined) {
    const tags = traits.tags ?? (await keeper.tagsOf(from.store, source, undefined, signal));
    return tags === undefined ? traits : { ...traits, tags };
  }
  const head = await from.store.port.send("head", source, signal);
  const tags = await keeper.tagsOf(from.store, source, head, signal);
  const own = {
    metadata: {},
    ...defined({ storageClass, encryption }),
  };
  const found = {
    head,
    ...defined({ tags, acl }),
  };
  const made = carriedOver(own, found, { kind: "copied", from: from.key }).traits;
  return { ...made, metadata: head.metadata };
}
