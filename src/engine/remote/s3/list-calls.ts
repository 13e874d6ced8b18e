import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type _Object,
} from "@aws-sdk/client-s3";
import type { In, ListedObject, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { decodeKey } from "./decode-key.ts";

type Decode = (text: string | undefined) => string;

/** NA3: keys come URL-encoded, so that XML can carry every character. A service that did not is taken at its word. */
function decoder(encodingType: string | undefined): Decode {
  return encodingType === "url" ? (text) => decodeKey(text ?? "") : (text) => text ?? "";
}

export async function list(site: CallSite, input: In<"list">): Promise<Out<"list">> {
  const { continueFrom, delimiter, limit } = input;
  const output = await site.send(ListObjectsV2Command, {
    Bucket: input.bucket,
    Prefix: input.prefix,
    EncodingType: "url",
    ...(continueFrom === undefined ? {} : { ContinuationToken: continueFrom }),
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
  const { continueFrom } = input;
  const output = await site.send(ListObjectVersionsCommand, {
    Bucket: input.bucket,
    Prefix: input.prefix,
    EncodingType: "url",
    ...(continueFrom === undefined ? {} : { KeyMarker: continueFrom.key }),
    ...(continueFrom?.versionId === undefined ? {} : { VersionIdMarker: continueFrom.versionId }),
  });
  if (output.Name === undefined) throw site.notS3();
  const decode = decoder(output.EncodingType);
  const versions = [
    ...(output.Versions ?? []).map((version) => ({ ...version, deleteMarker: false })),
    ...(output.DeleteMarkers ?? []).map((version) => ({ ...version, deleteMarker: true })),
  ].map((version) => ({
    key: decode(version.Key),
    versionId: version.VersionId ?? "null",
    deleteMarker: version.deleteMarker,
  }));
  const next = {
    key: decode(output.NextKeyMarker),
    ...(output.NextVersionIdMarker === undefined ? {} : { versionId: output.NextVersionIdMarker }),
  };
  return { versions, next: output.IsTruncated === true ? next : undefined };
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
