/** Multipart uploads in a store. Every function is synchronous, like those of the store. */

import type { Piece } from "./blobs.ts";
import type { Conditions } from "./conditions.ts";
import { createHasher, md5Of, type ChecksumName } from "./digests.ts";
import { S3Error } from "./errors.ts";
import { checkKey, checkTraits, etagFor } from "./limits.ts";
import type { Bucket, Checksum, Content, ObjectVersion, Part, Traits, Upload } from "./model.ts";
import { insertUpload, partRecordId, recordOf } from "./records.ts";
import type { S3Store } from "./store.ts";
import type { Change } from "./store-index.ts";

/** A part as named in CompleteMultipartUpload. */
export interface NamedPart {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum?: { readonly name: ChecksumName; readonly value: string } | undefined;
}

export interface UploadAddress {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
}

/** @throws S3Error NoSuchBucket, KeyTooLongError, and what `checkTraits` throws */
export function createUpload(
  store: S3Store,
  bucketName: string,
  key: string,
  traits: Traits,
  checksum?: Upload["checksum"],
): Upload {
  const bucket = store.bucket(bucketName);
  checkKey(key, store.limits);
  checkTraits(traits, store.classes);
  const upload: Upload = { id: store.ids(), key, initiated: store.now(), traits, checksum, parts: new Map() };
  store.commit([recordOf.upload(bucketName, upload)]);
  insertUpload(bucket, upload);
  return upload;
}

/** @throws S3Error NoSuchBucket, NoSuchUpload */
export function findUpload(store: S3Store, address: UploadAddress): Upload {
  const uploads = store.bucket(address.bucket).uploads.get(address.key) ?? [];
  const upload = uploads.find(({ id }) => id === address.uploadId);
  if (upload === undefined) throw new S3Error("NoSuchUpload", { fields: { UploadId: address.uploadId } });
  return upload;
}

/** @throws S3Error InvalidArgument: numbers go from 1 to 10,000 (or the server's own maximum) */
export function checkPartNumber(store: S3Store, number: number): void {
  if (Number.isInteger(number) && number >= 1 && number <= store.limits.maxParts) return;
  throw new S3Error("InvalidArgument", {
    message: `Part number must be an integer between 1 and ${String(store.limits.maxParts)}, inclusive`,
    fields: { ArgumentName: "partNumber", ArgumentValue: String(number) },
  });
}

/** Stores a part; one with the same number is replaced. The content's checksum must be of the upload's kind. */
export function putPart(store: S3Store, address: UploadAddress, number: number, content: Content): Part {
  return store.pieces.taking(content.pieces, () => {
    const upload = findUpload(store, address);
    checkPartNumber(store, number);
    if (content.size > store.limits.maxPut) throw new S3Error("EntityTooLarge");
    checkPartChecksum(upload, content.checksum);
    const part: Part = {
      number,
      pieces: content.pieces,
      size: content.size,
      etag: etagFor(content.md5, upload.traits),
      md5: content.md5,
      lastModified: store.now(),
      checksum: content.checksum,
    };
    const replaced = upload.parts.get(number);
    store.commit([recordOf.part(upload.id, part)]);
    store.pieces.hold(part.pieces);
    upload.parts.set(number, part);
    if (replaced !== undefined) store.pieces.release(replaced.pieces);
    return part;
  });
}

export interface Completion {
  /** Checksum of all bytes, if the upload has one of type FULL_OBJECT. */
  readonly whole?: Checksum | undefined;
  /** The object's checksum according to the client. */
  readonly expected?: Checksum | undefined;
  readonly conditions?: Conditions | undefined;
}

/**
 * Creates the object from the named parts and discards all other parts.
 * @throws S3Error InvalidPart, InvalidPartOrder, EntityTooSmall, InvalidRequest, PreconditionFailed, …
 */
export function completeUpload(
  store: S3Store,
  address: UploadAddress,
  named: readonly NamedPart[],
  { whole, expected, conditions = {} }: Completion = {},
): ObjectVersion {
  const bucket = store.bucket(address.bucket);
  const upload = findUpload(store, address);
  const parts = chooseParts(store, upload, named);
  const pieces = parts.flatMap((part) => part.pieces);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size > store.limits.maxObject) throw new S3Error("EntityTooLarge");
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part.md5, "hex")));
  const etag = `${etagFor(md5Of(joined).toString("hex"), upload.traits)}-${String(parts.length)}`;
  const checksum = upload.checksum?.type === "COMPOSITE" ? compositeOf(upload.checksum.name, parts) : whole;
  if (expected !== undefined) checkWhole(expected, checksum);
  const version = store.addObject(
    bucket,
    address.key,
    { pieces, size, etag, checksum, partSizes: parts.map((part) => part.size) },
    store.keepsTags ? upload.traits : { ...upload.traits, tags: {} },
    store.knownConditions(conditions),
    dropChanges(upload),
  );
  forget(store, bucket, upload);
  return version;
}

/** @throws S3Error NoSuchBucket, NoSuchUpload */
export function abortUpload(store: S3Store, address: UploadAddress): void {
  const bucket = store.bucket(address.bucket);
  const upload = findUpload(store, address);
  store.commit(dropChanges(upload));
  forget(store, bucket, upload);
}

/** All pieces of the named parts, in order, for reading them before `completeUpload`. */
export function piecesOf(store: S3Store, upload: Upload, named: readonly NamedPart[]): readonly Piece[] {
  return chooseParts(store, upload, named).flatMap((part) => part.pieces);
}

function chooseParts(store: S3Store, upload: Upload, named: readonly NamedPart[]): readonly Part[] {
  if (named.length === 0)
    throw new S3Error("InvalidRequest", { message: "You must specify at least one part" });
  const parts = named.map((one, index) => {
    if (index > 0 && one.number <= named[index - 1]!.number) throw new S3Error("InvalidPartOrder");
    const part = upload.parts.get(one.number);
    if (part?.etag !== one.etag) {
      throw new S3Error("InvalidPart", {
        fields: { UploadId: upload.id, PartNumber: String(one.number), ETag: one.etag },
      });
    }
    checkNamedChecksum(upload, part, one);
    return part;
  });
  for (const part of parts.slice(0, -1)) {
    if (part.size >= store.limits.minPart) continue;
    throw new S3Error("EntityTooSmall", {
      fields: {
        ProposedSize: String(part.size),
        MinSizeAllowed: String(store.limits.minPart),
        PartNumber: String(part.number),
        ETag: part.etag,
      },
    });
  }
  return parts;
}

/** AWS only accepts a part with the kind of checksum that its upload was created with. */
function checkPartChecksum(upload: Upload, checksum: Checksum | undefined): void {
  const expected = upload.checksum;
  if (checksum === undefined && expected?.type !== "COMPOSITE") return;
  if (checksum?.name === expected?.name) return;
  throw new S3Error("InvalidRequest", {
    message:
      `Checksum Type mismatch occurred, expected checksum Type: ${expected?.name ?? "null"}, ` +
      `actual checksum Type: ${checksum?.name ?? "null"}`,
  });
}

function checkNamedChecksum(upload: Upload, part: Part, named: NamedPart): void {
  const expected = upload.checksum;
  if (expected?.type === "COMPOSITE" && named.checksum?.name !== expected.name) {
    throw new S3Error("InvalidRequest", {
      message:
        `The upload was created using a ${expected.name} checksum. The complete request must include the ` +
        `checksum for each part. It was missing for part ${String(named.number)} in the request.`,
    });
  }
  if (named.checksum === undefined || named.checksum.value === part.checksum?.value) return;
  throw new S3Error("InvalidPart", { fields: { UploadId: upload.id, PartNumber: String(named.number) } });
}

/** Clients send a composite checksum with or without the number of parts appended. */
function checkWhole(expected: Checksum, computed: Checksum | undefined): void {
  const plain = (value: string | undefined): string | undefined => value?.replace(/-\d+$/, "");
  if (expected.name === computed?.name && plain(expected.value) === plain(computed.value)) return;
  throw new S3Error("BadDigest", {
    message: "The checksum you specified did not match the calculated checksum.",
  });
}

function compositeOf(name: ChecksumName, parts: readonly Part[]): Checksum {
  const hasher = createHasher(name);
  for (const part of parts) hasher.update(Buffer.from(part.checksum?.value ?? "", "base64"));
  const value = `${hasher.digest().toString("base64")}-${String(parts.length)}`;
  return { name, type: "COMPOSITE", value };
}

function dropChanges(upload: Upload): readonly Change[] {
  const parts = [...upload.parts.keys()].map((number): Change => {
    return { kind: "drop", record: "part", id: partRecordId(upload.id, number) };
  });
  return [...parts, { kind: "drop", record: "upload", id: upload.id }];
}

function forget(store: S3Store, bucket: Bucket, upload: Upload): void {
  const others = (bucket.uploads.get(upload.key) ?? []).filter((other) => other !== upload);
  if (others.length > 0) bucket.uploads.set(upload.key, others);
  else bucket.uploads.delete(upload.key);
  for (const part of upload.parts.values()) store.pieces.release(part.pieces);
}
