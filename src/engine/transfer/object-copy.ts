import { LianaError } from "../../shared/errors.ts";
import type { CannedAcl, Encryption, In, ObjectTraits, WriteCondition } from "../remote/port.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import { abandon } from "./abandon.ts";
import { carriedOver } from "./carried-traits.ts";
import { type CompletedParts, completeUpload } from "./complete-upload.ts";
import { etagForm, multipartEtag } from "./content-digest.ts";
import { headOf } from "./head-of.ts";
import { objectAt } from "./object-at.ts";
import { openUpload } from "./open-upload.ts";
import { forEachPart } from "./part-loop.ts";
import { partSizeFor } from "./part-size.ts";

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
  /** New metadata; undefined keeps what the source has, but for what no copy keeps: the next two. */
  readonly traits: ObjectTraits | undefined;
  readonly redirect?: string | undefined;
  readonly acl?: CannedAcl | undefined;
  readonly storageClass: string | undefined;
  readonly encryption: Encryption | undefined;
  /** What the target must hold, where the service is known to keep to that (FE2). */
  readonly condition?: WriteCondition | undefined;
  /** JB4: told the ETag that a copy in parts will have, right before it is made of them. */
  readonly announce?: ((etag: string) => Promise<void>) | undefined;
}

/** What a copy needs of a job. */
type Copying = Pick<KeepingContext, "env" | "journal" | "limits" | "keeper">;

const COPY_PART = 512 * 1024 * 1024;

/**
 * Server-side copy: one request up to `copyMost`, in parts above (RP1).
 * @returns the copy's ETag
 * @throws LianaError `object-changed` when the source is not `etag` any more, `archived`, `not-implemented`
 */
export async function copyObject(
  context: Copying,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<string> {
  if (request.from.size > context.limits.copyMost) return copyInParts(context, request, signal);
  const { from, to, traits, storageClass, encryption, redirect, acl, condition } = request;
  const answer = await to.store.port.send(
    "copy",
    {
      bucket: to.store.bucket,
      key: to.store.prefix + to.key,
      from: { ...objectAt(from.store, from), etag: from.etag },
      ...(traits === undefined ? {} : { traits }),
      ...(storageClass === undefined ? {} : { storageClass }),
      ...(encryption === undefined ? {} : { encryption }),
      condition,
      ...(redirect === undefined ? {} : { redirect }),
      ...(acl === undefined ? {} : { acl }),
    },
    signal,
  );
  return answer.etag;
}

/**
 * A copy of an object onto itself, for new metadata or another class.
 * @returns the ETag it has now
 * @throws LianaError what `copyObject` throws; `object-changed` also where the service copied without
 * looking at the ETag (Ceph 16)
 */
export async function copyOntoItself(
  context: Copying,
  request: Omit<CopyRequest, "to">,
  signal: AbortSignal,
): Promise<string> {
  const { store, key, etag } = request.from;
  const at = { bucket: store.bucket, key: store.prefix + key };
  let copied: string;
  try {
    copied = await copyObject(context, { ...request, to: { store, key } }, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "service-refused" || request.traits !== undefined)
      throw error;
    // A copy that would change nothing is refused: one that was made before its answer was lost, perhaps.
    const head = await headOf(store, at, signal);
    if (head?.etag !== etag || head.storageClass !== request.storageClass) throw error;
    return etag;
  }
  if (copied === etag || etagForm(copied).kind !== "md5" || etagForm(etag).kind !== "md5") return copied;
  const head = await headOf(store, at, signal);
  // With a key of its own each copy has another ETag.
  const encrypted = head?.encryption !== undefined && head.encryption !== "AES256";
  if (!encrypted) throw new LianaError("object-changed", { key });
  return copied;
}

/**
 * Multipart copies start without metadata: what the source has is asked for and given again. The
 * upload is journaled like any other, so that a crash leaves no parts behind (UP4).
 */
async function copyInParts(context: Copying, request: CopyRequest, signal: AbortSignal): Promise<string> {
  const { from, to } = request;
  const { limits, journal, env } = context;
  const source = objectAt(from.store, from);
  const at = { bucket: to.store.bucket, key: to.store.prefix + to.key };
  const traits = await traitsInParts(context, source, request, signal);
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
        const input = { ...at, uploadId, number, from: { ...source, etag: from.etag }, range };
        parts[number - 1] = { number, etag: (await to.store.port.send("copyPart", input, partSignal)).etag };
      },
    );
    const digests = parts.flatMap(({ etag }) => (isMd5(etag) ? [Buffer.from(etag, "hex")] : []));
    if (digests.length === parts.length) await request.announce?.(multipartEtag(digests));
    const completed = {
      upload: { at, uploadId },
      parts,
      size: from.size,
      expected: undefined,
      md5: undefined,
      condition: request.condition,
    };
    const etag = await completeCopy(to.store, completed, traits, signal);
    journal.uploads.drop(to.key);
    return etag;
  } catch (error) {
    if (!signal.aborted) await abandon(multipart, to.key, signal);
    throw error;
  }
}

function isMd5(etag: string): boolean {
  return etagForm(etag).kind === "md5";
}

/**
 * An id that is unknown may have been completed by a request whose answer was lost: then the object there is the
 * one that was asked for, digest and all.
 */
async function completeCopy(
  store: ObjectStore,
  completed: CompletedParts,
  { metadata }: ObjectTraits,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await completeUpload(store, completed, signal);
  } catch (error) {
    const known = error instanceof LianaError && error.code === "no-upload" && "md5chksum" in metadata;
    const head = known ? await headOf(store, completed.upload.at, signal) : undefined;
    const same = Object.entries(metadata).every(([name, value]) => head?.metadata[name] === value);
    if (head === undefined || head.size !== completed.size || !same) throw error;
    return head.etag;
  }
}

/** Tags too: only copies in one piece keep them. */
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
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(encryption === undefined ? {} : { encryption }),
  };
  const found = {
    head,
    ...(tags === undefined ? {} : { tags }),
    ...(acl === undefined ? {} : { acl }),
  };
  const made = carriedOver(own, found, { kind: "copied", from: from.key }).traits;
  return { ...made, metadata: head.metadata };
}
