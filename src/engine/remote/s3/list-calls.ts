import {
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  type ListObjectsCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  ListObjectVersionsCommand,
  type _Object,
} from "@aws-sdk/client-s3";
import { defined } from "../../../shared/defined.ts";
import { proveListing, proveVersions } from "../listing-proof.ts";
import { proveUploads } from "../upload-listing-proof.ts";
import type { In, ListedObject, ListedVersion, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { type Decode, keyDecoder } from "./key-decoder.ts";

type Listing = ListObjectsV2CommandOutput | ListObjectsCommandOutput;

/** LS: a proven page of objects. */
export async function list(site: CallSite, input: In<"list">): Promise<Out<"list">> {
  const output = await askForObjects(site, input);
  const count = "KeyCount" in output ? output.KeyCount : undefined;
  // A web server that answers 200 to everything must not pass for an empty bucket.
  if (output.Name === undefined && count === undefined) throw site.notS3();
  const { Contents: contents = [], CommonPrefixes: commons = [] } = output;
  const decode = decoderOf(input.prefix, output, [contents, commons]);
  return proveListing(site.connection.host, input, {
    name: output.Name,
    prefix: echoOf(output.Prefix, decode),
    truncated: output.IsTruncated,
    token: "NextContinuationToken" in output ? output.NextContinuationToken : undefined,
    count,
    // Only ListObjects echoes a marker.
    form: "Marker" in output && output.Marker !== undefined ? "v1" : "v2",
    objects: contents.map((object) => listedObject(site, object, decode)),
    prefixes: commons.map((common) => decode(common.Prefix).key),
  });
}

async function askForObjects(site: CallSite, input: In<"list">): Promise<Listing> {
  const { continueFrom, startAfter, delimiter, limit } = input;
  const question = {
    Bucket: input.bucket,
    Prefix: input.prefix,
    EncodingType: "url",
    ...defined({ Delimiter: delimiter, MaxKeys: limit }),
    ...askForRestores(input),
  } as const;
  if (continueFrom?.form === "v1")
    return site.send(ListObjectsCommand, { ...question, Marker: continueFrom.after });
  const token = continueFrom?.token;
  const after = continueFrom === undefined ? startAfter : continueFrom.after;
  let marker: string | undefined;
  const output = await site.send(
    ListObjectsV2Command,
    {
      ...question,
      ...defined({ ContinuationToken: token, StartAfter: token === undefined ? after : undefined }),
    },
    { onDocument: (document) => (marker = markerIn(document)) },
  );
  return marker === undefined ? output : { ...output, Marker: marker };
}

function askForRestores({ restores }: { readonly restores?: true }) {
  return restores === true ? { OptionalObjectAttributes: ["RestoreStatus" as const] } : {};
}

/** The SDK drops fields that ListObjectsV2 does not have. Keys are escaped, so nothing else can look like this tag. */
function markerIn(document: Uint8Array): string | undefined {
  const text = Buffer.from(document.buffer, document.byteOffset, document.byteLength);
  return text.includes("<Marker>") || text.includes("<Marker/>") ? "" : undefined;
}

/** Both readings of an echoed prefix; some services encode it, others do not. */
function echoOf(prefix: string | undefined, decode: Decode): readonly string[] | undefined {
  return prefix === undefined ? undefined : [prefix, decode(prefix).key];
}

function decoderOf(
  prefix: string,
  { EncodingType: encodingType, Prefix: echo }: Pick<Listing, "EncodingType" | "Prefix">,
  lists: readonly (readonly Named[])[],
): Decode {
  const texts = lists.map((list) => list.map((named) => named.Key ?? named.Prefix ?? ""));
  return keyDecoder({ encodingType, prefix, echo, lists: texts });
}

/** An object or a common prefix. */
interface Named {
  readonly Key?: string | undefined;
  readonly Prefix?: string | undefined;
}

function listedObject(site: CallSite, object: _Object, decode: Decode): ListedObject {
  // Otherwise the object would count as empty.
  if (object.Size === undefined) throw site.malformed("Size");
  const listed = listedKey(object, decode);
  const { IsRestoreInProgress, RestoreExpiryDate } = object.RestoreStatus ?? {};
  if (IsRestoreInProgress === undefined) return listed;
  const until = RestoreExpiryDate?.getTime();
  return { ...listed, restore: { ready: !IsRestoreInProgress, ...defined({ until }) } };
}

function listedKey(object: _Object, decode: Decode): ListedObject {
  const { key, garbled, otherwise } = decode(object.Key);
  return {
    key,
    ...(garbled ? { garbled } : {}),
    ...defined({ otherwise }),
    size: object.Size ?? 0,
    etag: (object.ETag ?? "").replaceAll('"', ""),
    lastModified: object.LastModified?.getTime() ?? 0,
    storageClass: object.StorageClass ?? "STANDARD",
  };
}

/** LS: a proven page of versions. */
export async function listVersions(site: CallSite, input: In<"listVersions">): Promise<Out<"listVersions">> {
  const { continueFrom, delimiter, limit } = input;
  let order: Order = [];
  const output = await site.send(
    ListObjectVersionsCommand,
    {
      Bucket: input.bucket,
      Prefix: input.prefix,
      EncodingType: "url",
      ...defined({ Delimiter: delimiter, MaxKeys: limit }),
      ...defined({ KeyMarker: continueFrom?.key, VersionIdMarker: continueFrom?.versionId }),
      ...askForRestores(input),
    },
    { onDocument: (document) => (order = orderOf(document)) },
  );
  if (output.Name === undefined) throw site.notS3();
  const { Versions = [], DeleteMarkers = [], CommonPrefixes = [] } = output;
  const { NextKeyMarker, NextVersionIdMarker } = output;
  const decode = decoderOf(input.prefix, output, [Versions, DeleteMarkers, CommonPrefixes]);
  const objects = Versions.map((version) => listedVersion(site, version, decode)).values();
  const markers = DeleteMarkers.map((version) => listedVersion(undefined, version, decode)).values();
  const versions = order.flatMap((kind) => (kind === "Version" ? objects : markers).next().value ?? []);
  return proveVersions(site.connection.host, input, {
    name: output.Name,
    prefix: echoOf(output.Prefix, decode),
    truncated: output.IsTruncated,
    versions,
    prefixes: CommonPrefixes.map((common) => decode(common.Prefix).key),
    next: {
      ...(NextKeyMarker === undefined ? {} : { key: decode(NextKeyMarker).key, received: NextKeyMarker }),
      ...defined({ versionId: NextVersionIdMarker }),
    },
  });
}

type Order = readonly ("Version" | "DeleteMarker")[];

/**
 * The SDK returns versions and delete markers separately, and times are whole seconds: only the order in the document
 * shows which was newer. Nothing else can look like these tags, because keys are escaped.
 */
function orderOf(document: Uint8Array): Order {
  const text = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString("utf8");
  return [...text.matchAll(/<(Version|DeleteMarker)[\s>]/g)].map(([, kind]) => kind as Order[number]);
}

/** @param site undefined for a delete marker, which has no content */
function listedVersion(
  site: CallSite | undefined,
  version: _Object & { readonly VersionId?: string | undefined; readonly IsLatest?: boolean | undefined },
  decode: Decode,
): ListedVersion {
  const { VersionId: versionId = "null", IsLatest: isLatest = false } = version;
  const listed = site === undefined ? listedKey(version, decode) : listedObject(site, version, decode);
  return { ...listed, versionId, deleteMarker: site === undefined, isLatest };
}

/**
 * Requested without URL encoding: Ceph encodes the keys here without saying so, but not the marker, so a key with a `%`
 * would be ambiguous. The SDK's parser accepts the characters that XML forbids.
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
  return proveUploads(site.connection.host, input, {
    name: output.Bucket,
    prefix: output.Prefix,
    truncated: output.IsTruncated,
    uploads,
    next: { key: output.NextKeyMarker, uploadId: output.NextUploadIdMarker },
  });
}
