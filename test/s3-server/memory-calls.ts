/** Every call of the bucket port, carried out on a store. The caller translates S3Errors. */

import type {
  FailedRemoval,
  In,
  ListedObject,
  ObjectHead,
  ObjectTraits,
  Out,
  S3Call,
  WriteCondition,
} from "../../src/engine/remote/port.ts";
import { defined } from "../../src/shared/defined.ts";
import { crc32Base64 } from "../../src/engine/remote/s3/digest-headers.ts";
import { checkRead, type Conditions, wholeSecond } from "./conditions.ts";
import { copyObject, copyPart } from "./copying.ts";
import { S3Error } from "./errors.ts";
import { isArchived } from "./limits.ts";
import { checkLifecycle } from "./lifecycle.ts";
import { formatToken, parseToken } from "./list-token.ts";
import { listObjects, listUploads, listVersions, type ListedVersion } from "./listing.ts";
import { type Content, NULL_VERSION, type ObjectVersion, type Traits } from "./model.ts";
import type { HeldBody } from "./pieces.ts";
import { tags } from "./parameters.ts";
import { rangeSpan } from "./ranges.ts";
import { restoreVersion, shownRestore } from "./restoring.ts";
import type { S3Store } from "./store.ts";
import { abortUpload, completeUpload, createUpload, findUpload, putPart } from "./uploads.ts";

type Calls = {
  readonly [C in S3Call]: (store: S3Store, input: In<C>, signal: AbortSignal) => Promise<Out<C>> | Out<C>;
};

/** Maximum size of one chunk of a body, in bytes. */
const CHUNK = 64 * 1024;

const PUBLIC_ACCESS_BLOCK =
  "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>" +
  "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>" +
  "</PublicAccessBlockConfiguration>";

const STATES = { off: "off", Enabled: "on", Suspended: "suspended" } as const;

export const memoryCalls: Calls = {
  listBuckets: (store) => ({ buckets: store.listBuckets().map(({ name }) => name), next: undefined }),
  createBucket: (store, { bucket }) => store.createBucket(bucket),
  lockNewObjects: (store, { bucket }) => void store.bucket(bucket),
  deleteBucket: (store, { bucket }) => store.deleteBucket(bucket),
  blockPublicAccess: (store, { bucket }) =>
    store.setDocument(bucket, "publicAccessBlock", PUBLIC_ACCESS_BLOCK),
  publicAccess: (store, { bucket }) => {
    const document = store.bucket(bucket).documents.publicAccessBlock;
    return document === undefined ? { blocked: false } : { blocked: true, acls: true };
  },
  enableVersioning: (store, { bucket }) => store.setVersioning(bucket, "Enabled"),
  versioning: (store, { bucket }) => ({ state: STATES[store.bucket(bucket).versioning] }),
  // Nothing sets these on a store without HTTP.
  objectLock: () => ({ enabled: false }),
  bucketEncryption: () => ({}),
  lifecycle: (store, { bucket }) => ({
    document: store.bucket(bucket).documents.lifecycle,
    transitionSize: undefined,
  }),
  putLifecycle: (store, { bucket, document }) => {
    checkLifecycle(document);
    store.setDocument(bucket, "lifecycle", document);
  },
  deleteLifecycle: (store, { bucket }) => store.setDocument(bucket, "lifecycle", undefined),

  list: (store, { bucket, prefix, delimiter = "", continueFrom, startAfter, limit, restores }) => {
    const at = restores === true ? store.now() : undefined;
    const range = { prefix, delimiter, limit: Math.min(limit ?? Infinity, store.limits.page) };
    const begin = continueFrom?.after ?? startAfter;
    const start = begin === undefined ? undefined : ({ kind: "key", key: begin } as const);
    const after = continueFrom?.token === undefined ? start : parseToken(continueFrom.token);
    const page = listObjects(store.bucket(bucket), range, after);
    const next = page.next && {
      after: page.next.kind === "key" ? page.next.key : page.next.prefix,
      token: formatToken(page.next),
    };
    return { objects: page.entries.map((entry) => listedObject(entry, at)), prefixes: page.prefixes, next };
  },

  listVersions: (store, { bucket, prefix, delimiter = "", continueFrom: from, limit, restores }) => {
    const at = restores === true ? store.now() : undefined;
    const range = { prefix, delimiter, limit: Math.min(limit ?? Infinity, store.limits.page) };
    const isPrefix = delimiter !== "" && from?.versionId === undefined && from?.key.endsWith(delimiter);
    const key = from && { kind: "key" as const, key: from.key };
    const after = isPrefix === true ? { kind: "prefix" as const, prefix: from?.key ?? "" } : key;
    const page = listVersions(store.bucket(bucket), range, after, from?.versionId);
    const versions = page.entries.map((entry) => listedVersion(entry, at));
    const last = versions.at(-1);
    const marker = last && { key: last.key, versionId: last.versionId };
    const next = page.next?.kind === "prefix" ? { key: page.next.prefix } : marker;
    return { versions, prefixes: page.prefixes, next: page.next && next };
  },

  head: (store, { bucket, key, versionId }) =>
    headOf(store, store.find(store.bucket(bucket), key, versionId)),

  get: (store, { bucket, key, versionId, range, ifMatch }, signal) => {
    const version = store.find(store.bucket(bucket), key, versionId);
    if (isArchived(version, store.now())) throw new S3Error("InvalidObjectState");
    checkRead({ ifMatch }, version);
    const header = range && `bytes=${String(range.start)}-${String(range.end)}`;
    const { start, end } = rangeSpan(header, version.size) ?? { start: 0, end: version.size };
    return {
      head: headOf(store, version),
      body: copied(store.pieces.read(version.pieces, start, end), signal),
    };
  },

  restoreObject: (store, { bucket, key, versionId, days, tier }) => {
    const name = `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`;
    try {
      const done = restoreVersion(store, { bucket, key, versionId }, { days, tier: name });
      return { state: done === "asked" ? "asked" : "ready" };
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      if (error.code === "RestoreAlreadyInProgress") return { state: "asked" };
      if (error.code === "ObjectAlreadyInActiveTierError") return { state: "not-archived" };
      throw error;
    }
  },

  objectTags: (store, { bucket, key, versionId }) => {
    const { tags: found } = store.find(store.bucket(bucket), key, versionId);
    return { tags: new URLSearchParams(found).toString().replaceAll("+", "%20") };
  },

  objectAcl: (store, { bucket, key, versionId }) => {
    const { acl } = store.find(store.bucket(bucket), key, versionId);
    if (acl === "bucket-owner-full-control") return { access: "private" };
    return { access: acl };
  },

  put: async (store, input) => {
    const { bucket, key, body, condition, crc32 } = input;
    if (crc32 !== undefined && crc32 !== crc32Base64(body)) throw new S3Error("BadDigest");
    const content = await contentOf(store, body, input.md5);
    return writtenOf(store.putObject(bucket, key, content, traitsOf(input), conditionsOf(condition)));
  },

  copy: async (store, { bucket, key, from, traits, storageClass, encryption, redirect, acl, condition }) => {
    const made = traits && traitsOf(traits);
    const version = await copyObject(
      store,
      { bucket: from.bucket, key: from.key, versionId: from.versionId, conditions: { ifMatch: from.etag } },
      { bucket, key },
      {
        metadata: made,
        storageClass: traits?.storageClass ?? storageClass,
        encryption: made?.encryption ?? encryptionOf(encryption),
        conditions: conditionsOf(condition),
        redirect,
        acl: traits?.acl ?? acl,
      },
    );
    return writtenOf(version);
  },

  remove: (store, { bucket, objects, ifMatch }) => {
    store.bucket(bucket);
    if (objects.length === 0 || objects.length > store.limits.page) throw new S3Error("MalformedXML");
    const failed: FailedRemoval[] = [];
    for (const { key, versionId } of objects) {
      try {
        store.remove(bucket, key, versionId, ifMatch === undefined ? {} : { ifMatch: `"${ifMatch}"` });
      } catch (error) {
        if (!(error instanceof S3Error) || error.code === "PreconditionFailed") throw error;
        failed.push({ key, code: error.code, ...defined({ versionId }) });
      }
    }
    return { failed };
  },

  createUpload: (store, input) => {
    return { uploadId: createUpload(store, input.bucket, input.key, traitsOf(input)).id };
  },

  uploadPart: async (store, input) => {
    findUpload(store, input);
    const content = await contentOf(store, input.body, input.md5);
    return { etag: putPart(store, input, input.number, content).etag };
  },

  copyPart: async (store, input) => {
    const { from, range, number } = input;
    const { bucket, key, versionId } = from;
    const source = { bucket, key, versionId, conditions: { ifMatch: from.etag } };
    const part = await copyPart(store, source, input, number, { start: range.start, end: range.end + 1 });
    return { etag: part.etag };
  },

  listParts: (store, input) => {
    const all = [...findUpload(store, input).parts.values()]
      .filter(({ number }) => number > (input.after ?? 0))
      .sort((a, b) => a.number - b.number)
      .map(({ number, etag, size }) => ({ number, etag, size }));
    const parts = all.slice(0, store.limits.page);
    return { parts, next: all.length > parts.length ? parts.at(-1)?.number : undefined };
  },

  completeUpload: (store, input) => {
    const conditions = conditionsOf(input.condition);
    return writtenOf(completeUpload(store, input, input.parts, { conditions }));
  },
  abortUpload: (store, input) => abortUpload(store, input),

  listUploads: (store, { bucket, prefix, continueFrom: from }) => {
    const range = { prefix, delimiter: "", limit: store.limits.page };
    const after = from && { kind: "key" as const, key: from.key };
    const page = listUploads(store.bucket(bucket), range, after, from?.uploadId);
    const uploads = page.entries.map(({ key, id, initiated }) => {
      return { key, uploadId: id, initiated: wholeSecond(initiated) };
    });
    return { uploads, next: page.next && uploads.at(-1) };
  },
};

function writtenOf({ etag, versionId }: ObjectVersion): Out<"put"> {
  return versionId === NULL_VERSION ? { etag } : { etag, versionId };
}

function conditionsOf(condition: WriteCondition | undefined): Conditions {
  if (condition === undefined) return {};
  if (condition.kind === "absent") return { ifNoneMatch: "*" };
  return { ifMatch: condition.bare === true ? condition.etag : `"${condition.etag}"` };
}

async function contentOf(store: S3Store, body: Uint8Array, md5Base64: string): Promise<Content> {
  const md5 = Buffer.from(md5Base64, "base64").toString("hex");
  if (body.length === 0) return { pieces: [], size: 0, md5 };
  const { id, writer } = store.pieces.create();
  await writer.write(body);
  await writer.finish();
  return { pieces: [{ blob: id, size: body.length }], size: body.length, md5 };
}

/** Copies the chunks, because readers may modify them. Bodies hold their content even before the first read. */
async function* copied(body: HeldBody, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const piece of body.chunks) {
      for (let at = 0; at < piece.length; at += CHUNK) {
        signal.throwIfAborted();
        yield Uint8Array.from(piece.subarray(at, at + CHUNK));
      }
    }
    signal.throwIfAborted();
  } finally {
    body.close();
  }
}

function headOf(store: S3Store, version: ObjectVersion): ObjectHead {
  const restore = shownRestore(version, store.now());
  const { "content-type": _type, ...headers } = version.headers;
  const { keyId, bucketKey } = version.encryption ?? {};
  const tags = Object.keys(version.tags).length;
  return {
    size: version.size,
    ...writtenOf(version),
    lastModified: wholeSecond(version.lastModified),
    storageClass: version.storageClass,
    metadata: version.metadata,
    contentType: version.headers["content-type"],
    headers,
    encryption: version.encryption?.algorithm,
    ...(keyId === undefined ? {} : { encryptionKey: keyId }),
    ...(bucketKey === undefined ? {} : { bucketKey }),
    ...(tags === 0 ? {} : { tagCount: tags }),
    ...(restore === undefined ? {} : { restore }),
  };
}

/** @param at the time for which restored copies are described; undefined if they are not */
function listedObject(
  { key, version }: { readonly key: string; readonly version: ObjectVersion },
  at: number | undefined,
): ListedObject {
  const { size, etag, storageClass } = version;
  const restore = at === undefined ? undefined : shownRestore(version, at);
  const listed = { key, size, etag, lastModified: wholeSecond(version.lastModified), storageClass };
  return restore === undefined ? listed : { ...listed, restore };
}

function listedVersion(
  { key, version, latest }: ListedVersion,
  at: number | undefined,
): Out<"listVersions">["versions"][number] {
  const { versionId } = version;
  const marker = { key, size: 0, etag: "", lastModified: wholeSecond(version.lastModified) };
  const object =
    version.kind === "object" ? listedObject({ key, version }, at) : { ...marker, storageClass: "STANDARD" };
  return { ...object, versionId, deleteMarker: version.kind === "marker", isLatest: latest };
}

function traitsOf(traits: ObjectTraits): Traits {
  return {
    metadata: { ...traits.metadata },
    headers: { ...traits.headers, "content-type": traits.contentType ?? "binary/octet-stream" },
    storageClass: traits.storageClass ?? "STANDARD",
    tags: tags(traits.tags),
    acl: traits.acl ?? "private",
    encryption: encryptionOf(traits.encryption),
  };
}

function encryptionOf(encryption: ObjectTraits["encryption"]): Traits["encryption"] {
  if (encryption === undefined) return undefined;
  if (encryption.kind === "AES256") return { algorithm: encryption.kind };
  return { algorithm: encryption.kind, keyId: encryption.keyId, bucketKey: encryption.bucketKey };
}
