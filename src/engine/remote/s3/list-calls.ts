import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type _Object,
} from "@aws-sdk/client-s3";
import type { In, ListedObject, ListedVersion, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { decodeKey } from "./decode-key.ts";

type Decode = (text: string | undefined) => string;

/** NA3: keys come URL-encoded, so that XML can carry every character. A service that did not is taken at its word. */
function decoder(encodingType: string | undefined): Decode {
  return encodingType === "url" ? (text) => decodeKey(text ?? "") : (text) => text ?? "";
}

export async function list(site: CallSite, input: In<"list">): Promise<Out<"list">> {
  const { continueFrom, startAfter, delimiter, limit } = input;
  const output = await site.send(ListObjectsV2Command, {
    Bucket: input.bucket,
    Prefix: input.prefix,
    EncodingType: "url",
    ...(continueFrom === undefined ? {} : { ContinuationToken: continueFrom }),
    ...(startAfter === undefined || continueFrom !== undefined ? {} : { StartAfter: startAfter }),
    ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
    ...(limit === undefined ? {} : { MaxKeys: limit }),
  });
  // A web server that says 200 to everything must not pass for an empty bucket.
  if (output.Name === undefined && output.KeyCount === undefined) throw site.notS3();
  const decode = decoder(output.EncodingType);
  return {
    objects: (output.Contents ?? []).map((object) => listedObject(object, decode)),
    prefixes: (output.CommonPrefixes ?? []).map((common) => decode(common.Prefix)),
    next: output.IsTruncated === true ? output.NextContinuationToken : undefined,
  };
}

function listedObject(object: _Object, decode: Decode): ListedObject {
  return {
    key: decode(object.Key),
    size: object.Size ?? 0,
    etag: (object.ETag ?? "").replaceAll('"', ""),
    lastModified: object.LastModified?.getTime() ?? 0,
    storageClass: object.StorageClass ?? "STANDARD",
  };
}

export async function listVersions(site: CallSite, input: In<"listVersions">): Promise<Out<"listVersions">> {
  const { continueFrom, delimiter, limit } = input;
  let order: Order = [];
  const output = await site.send(
    ListObjectVersionsCommand,
    {
      Bucket: input.bucket,
      Prefix: input.prefix,
      EncodingType: "url",
      ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
      ...(limit === undefined ? {} : { MaxKeys: limit }),
      ...(continueFrom === undefined ? {} : { KeyMarker: continueFrom.key }),
      ...(continueFrom?.versionId === undefined ? {} : { VersionIdMarker: continueFrom.versionId }),
    },
    { onDocument: (document) => (order = orderOf(document)) },
  );
  if (output.Name === undefined) throw site.notS3();
  const decode = decoder(output.EncodingType);
  const objects = (output.Versions ?? []).map((version) => listedVersion(version, false, decode)).values();
  const markers = (output.DeleteMarkers ?? [])
    .map((version) => listedVersion(version, true, decode))
    .values();
  const versions = order.flatMap((kind) => (kind === "Version" ? objects : markers).next().value ?? []);
  const prefixes = (output.CommonPrefixes ?? []).map((common) => decode(common.Prefix));
  const next = {
    key: decode(output.NextKeyMarker),
    ...(output.NextVersionIdMarker === undefined ? {} : { versionId: output.NextVersionIdMarker }),
  };
  return { versions, prefixes, next: output.IsTruncated === true ? next : undefined };
}

type Order = readonly ("Version" | "DeleteMarker")[];

/**
 * The SDK gives versions and delete markers apart, and times are whole seconds: which of the two was the
 * newer shows only in the order of the document. Nothing else in it can look like these tags, for keys are
 * escaped.
 */
function orderOf(document: Uint8Array): Order {
  const text = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString("utf8");
  return [...text.matchAll(/<(Version|DeleteMarker)[\s>]/g)].map(([, kind]) => kind as Order[number]);
}

function listedVersion(
  version: _Object & { readonly VersionId?: string | undefined; readonly IsLatest?: boolean | undefined },
  deleteMarker: boolean,
  decode: Decode,
): ListedVersion {
  const { VersionId: versionId = "null", IsLatest: isLatest = false } = version;
  return { ...listedObject(version, decode), versionId, deleteMarker, isLatest };
}

/**
 * Asked without URL encoding: Ceph encodes the keys here without saying so, but not the marker, and a key
 * with a `%` could then be either. The SDK's parser takes the characters that XML forbids as they come.
 */
export async function listUploads(site: CallSite, input: In<"listUploads">): Promise<Out<"listUploads">> {
  const { continueFrom } = input;
  const output = await site.send(ListMultipartUploadsCommand, {
    Bucket: input.bucket,
    Prefix: input.prefix,
    ...(continueFrom === undefined
      ? {}
      : { KeyMarker: continueFrom.key, UploadIdMarker: continueFrom.uploadId }),
  });
  if (output.Bucket === undefined) throw site.notS3();
  const uploads = (output.Uploads ?? []).map((upload) => ({
    key: upload.Key ?? "",
    uploadId: upload.UploadId ?? "",
    initiated: upload.Initiated?.getTime() ?? 0,
  }));
  const next = { key: output.NextKeyMarker ?? "", uploadId: output.NextUploadIdMarker ?? "" };
  return { uploads, next: output.IsTruncated === true ? next : undefined };
}
