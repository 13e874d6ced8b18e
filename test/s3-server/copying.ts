/** Server-side copies in a store. */

import { createHash } from "node:crypto";
import { checkRead, type Conditions } from "./conditions.ts";
import { createHasher, type ChecksumName } from "./digests.ts";
import { S3Error } from "./errors.ts";
import { isArchived } from "./limits.ts";
import type { Acl, Checksum, Content, ObjectVersion, Traits } from "./model.ts";
import type { S3Store } from "./store.ts";
import { findUpload, putPart, type UploadAddress } from "./uploads.ts";
import type { Part } from "./model.ts";

export interface Source {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly conditions?: Conditions;
}

export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** The traits of the copy. Undefined means those of the source, except its class. */
export interface CopyRequest {
  readonly metadata?: Pick<Traits, "metadata" | "headers"> | undefined;
  readonly tags?: Traits["tags"] | undefined;
  readonly storageClass?: string | undefined;
  readonly encryption?: Traits["encryption"];
  readonly redirect?: string | undefined;
  readonly acl?: Acl | undefined;
  readonly checksum?: ChecksumName | undefined;
  readonly conditions?: Conditions | undefined;
}

/** @throws S3Error NoSuchKey, InvalidObjectState, PreconditionFailed, InvalidRequest (nothing would change), … */
export async function copyObject(
  store: S3Store,
  source: Source,
  address: ObjectAddress,
  request: CopyRequest,
): Promise<ObjectVersion> {
  store.bucket(address.bucket);
  const from = findSource(store, source);
  if (isSame(source, address) && changesNothing(from, request)) {
    throw new S3Error("InvalidRequest", {
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the " +
        "object's metadata, storage class, website redirect location or encryption attributes.",
    });
  }
  if (from.size > store.limits.maxCopy) throw tooLarge(store.limits.maxCopy);
  const traits: Traits = {
    metadata: request.metadata?.metadata ?? from.metadata,
    headers: request.metadata?.headers ?? withRedirect(from.headers, request.redirect),
    storageClass: request.storageClass ?? "STANDARD",
    tags: request.tags ?? (request.metadata === undefined || store.keepsTags ? from.tags : {}),
    acl: request.acl ?? "private",
    encryption: request.encryption,
  };
  store.pieces.hold(from.pieces);
  try {
    // A multipart object becomes a single piece, whose ETag is its MD5.
    const content = await contentOf(store, from, 0, from.size, request.checksum ?? from.checksum?.name);
    return store.putObject(
      address.bucket,
      address.key,
      content,
      traits,
      store.knownConditions(request.conditions),
    );
  } finally {
    store.pieces.release(from.pieces);
  }
}

/**
 * Copies bytes of an object into a part.
 * @param span `end` is exclusive; undefined for the whole object
 */
export async function copyPart(
  store: S3Store,
  source: Source,
  address: UploadAddress,
  number: number,
  span: { readonly start: number; readonly end: number } | undefined,
): Promise<Part> {
  const upload = findUpload(store, address);
  const from = findSource(store, source);
  const { start, end } = span ?? { start: 0, end: from.size };
  if (start >= end || end > from.size) {
    throw new S3Error("InvalidArgument", {
      message: `Range specified is not valid for source object of size: ${String(from.size)}`,
      fields: { ArgumentName: "x-amz-copy-source-range" },
    });
  }
  if (end - start > store.limits.maxCopy) throw tooLarge(store.limits.maxCopy);
  store.pieces.hold(from.pieces);
  try {
    const content = await contentOf(store, from, start, end, upload.checksum?.name);
    return putPart(store, address, number, content);
  } finally {
    store.pieces.release(from.pieces);
  }
}

/** Computes a checksum of all bytes of some pieces by reading them again. */
export async function readChecksum(
  store: S3Store,
  pieces: Content["pieces"],
  size: number,
  name: ChecksumName,
): Promise<Checksum> {
  const hasher = createHasher(name);
  const body = store.pieces.read(pieces, 0, size);
  try {
    for await (const chunk of body.chunks) hasher.update(chunk);
  } finally {
    body.close();
  }
  return { name, type: "FULL_OBJECT", value: hasher.digest().toString("base64") };
}

function isRefused(store: S3Store, { conditions }: Source, { etag }: ObjectVersion): boolean {
  return conditions?.ifMatch !== undefined && etag.includes("-") && !store.copiesMultipartByEtag;
}

function findSource(store: S3Store, source: Source): ObjectVersion {
  const bucket = store.bucket(source.bucket);
  const version = bucket.keys.get(source.key)?.find((one) => one.versionId === source.versionId);
  if (version?.kind === "marker") {
    throw new S3Error("InvalidRequest", {
      message: "The source of a copy request may not specifically refer to a delete marker by version id.",
    });
  }
  const from = store.find(bucket, source.key, source.versionId);
  if (checkRead(source.conditions ?? {}, from) === "not-modified" || isRefused(store, source, from))
    throw new S3Error("PreconditionFailed");
  if (isArchived(from, store.now())) {
    throw new S3Error("InvalidObjectState", { fields: { StorageClass: from.storageClass } });
  }
  return from;
}

/** A copy never keeps the redirect of its source. */
function withRedirect(
  { "x-amz-website-redirect-location": _source, ...headers }: Traits["headers"],
  redirect: string | undefined,
): Traits["headers"] {
  return redirect === undefined ? headers : { ...headers, "x-amz-website-redirect-location": redirect };
}

function isSame(source: Source, address: ObjectAddress): boolean {
  return source.versionId === undefined && source.bucket === address.bucket && source.key === address.key;
}

function changesNothing(from: ObjectVersion, request: CopyRequest): boolean {
  return (
    request.metadata === undefined &&
    (request.storageClass ?? from.storageClass) === from.storageClass &&
    (request.encryption === undefined ||
      (request.encryption.algorithm === from.encryption?.algorithm &&
        request.encryption.keyId === from.encryption.keyId))
  );
}

/** A copy shares the content of a whole object; a range of one is written as new content. */
async function contentOf(
  store: S3Store,
  from: ObjectVersion,
  start: number,
  end: number,
  name: ChecksumName | undefined,
): Promise<Content> {
  const whole = start === 0 && end === from.size;
  const known = name === undefined || (from.checksum?.name === name && from.checksum.type === "FULL_OBJECT");
  if (whole && known && from.md5 !== undefined) {
    return { pieces: from.pieces, size: from.size, md5: from.md5, checksum: name && from.checksum };
  }
  const md5 = createHash("md5");
  const hasher = name === undefined ? undefined : createHasher(name);
  const { id, writer } = store.pieces.create();
  const body = store.pieces.read(from.pieces, start, end);
  try {
    for await (const chunk of body.chunks) {
      md5.update(chunk);
      hasher?.update(chunk);
      if (!whole) await writer.write(chunk);
    }
    if (!whole) await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    body.close();
  }
  const value = hasher?.digest().toString("base64");
  return {
    pieces: whole ? from.pieces : [{ blob: id, size: end - start }],
    size: end - start,
    md5: md5.digest("hex"),
    checksum: name === undefined || value === undefined ? undefined : { name, value, type: "FULL_OBJECT" },
  };
}

function tooLarge(max: number): S3Error {
  return new S3Error("InvalidRequest", {
    message: `The specified copy source is larger than the maximum allowable size for a copy source: ${String(max)}`,
  });
}
