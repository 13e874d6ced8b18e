/** Server-side copies on a store. */

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

export interface JobLocation {
  readonly bucket: string;
  readonly key: string;
}

/** What the copy is to be. Undefined traits: those of the source, but never its class. */
export interface CopyWish {
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
  address: JobLocation,
  wanted: CopyWish,
): Promise<ObjectVersion> {
  store.bucket(address.bucket);
  const from = findSource(store, source);
  if (isSame(source, address) && changesNothing(from, wanted)) {
    throw new S3Error("InvalidRequest", {
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the " +
        "object's metadata, storage class, website redirect location or encryption attributes.",
    });
  }
  if (from.size > store.limits.maxCopy) throw tooLarge(store.limits.maxCopy);
  const traits: Traits = {
    metadata: wanted.metadata?.metadata ?? from.metadata,
    headers: wanted.metadata?.headers ?? withRedirect(from.headers, wanted.redirect),
    storageClass: wanted.storageClass ?? "STANDARD",
    tags: wanted.tags ?? (wanted.metadata === undefined || store.keepsTags ? from.tags : {}),
    acl: wanted.acl ?? "private",
    encryption: wanted.encryption,
  };
  store.pieces.hold(from.pieces);
  try {
    // an object made of parts becomes one of a single piece, whose ETag is its MD5
    const content = await contentOf(store, from, 0, from.size, wanted.checksum ?? from.checksum?.name);
    return store.putObject(
      address.bucket,
      address.key,
      content,
      traits,
      store.knownConditions(wanted.conditions),
    );
  } finally {
    store.pieces.release(from.pieces);
  }
}

/**
 * Copies bytes of an object into a part.
 * @param span `end` is not included; undefined: all of it
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

/** A checksum of all bytes of some pieces, read once more. */
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

function findSource(store: S3Store, source: Source): ObjectVersion {
  const bucket = store.bucket(source.bucket);
  const version = bucket.keys.get(source.key)?.find((one) => one.versionId === source.versionId);
  if (version?.kind === "marker") {
    throw new S3Error("InvalidRequest", {
      message: "The source of a copy request may not specifically refer to a delete marker by version id.",
    });
  }
  const from = store.find(bucket, source.key, source.versionId);
  if (checkRead(source.conditions ?? {}, from) === "not-modified") throw new S3Error("PreconditionFailed");
  if (isArchived(from, store.now())) {
    throw new S3Error("InvalidObjectState", { fields: { StorageClass: from.storageClass } });
  }
  return from;
}

/** A copy never has the redirect of its source. */
function withRedirect(
  { "x-amz-website-redirect-location": _source, ...headers }: Traits["headers"],
  redirect: string | undefined,
): Traits["headers"] {
  return redirect === undefined ? headers : { ...headers, "x-amz-website-redirect-location": redirect };
}

function isSame(source: Source, address: JobLocation): boolean {
  return source.versionId === undefined && source.bucket === address.bucket && source.key === address.key;
}

function changesNothing(from: ObjectVersion, wanted: CopyWish): boolean {
  return (
    wanted.metadata === undefined &&
    (wanted.storageClass ?? from.storageClass) === from.storageClass &&
    (wanted.encryption === undefined ||
      (wanted.encryption.algorithm === from.encryption?.algorithm &&
        wanted.encryption.keyId === from.encryption.keyId))
  );
}

/** Whole contents are shared; a part of one is written again. */
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
