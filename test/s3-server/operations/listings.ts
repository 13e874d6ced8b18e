import { xml, type Answer, type Call } from "../call.ts";
import { wholeSecond } from "../conditions.ts";
import { S3Error } from "../errors.ts";
import {
  listObjects,
  listUploads,
  listVersions,
  type ListedKey,
  type Page,
  type Position,
  type Range,
} from "../listing.ts";
import { formatToken, parseToken } from "../list-token.ts";
import { pageSize } from "../parameters.ts";
import { shownRestore } from "../restoring.ts";
import { document, element, text, urlEncoded } from "../xml.ts";
import { OWNER } from "./buckets.ts";

/** Encodes keys, prefixes and markers if the client requests it. */
type Encode = (value: string) => string;

export function listObjectsV2(call: Call): Answer {
  const withRestores = wantsRestores(call);
  const bucket = call.store.bucket(call.bucket);
  const encode = encoding(call);
  const range = rangeOf(call, "max-keys");
  const token = call.query.get("continuation-token");
  const startAfter = call.query.get("start-after");
  const after = token === undefined ? keyPosition(startAfter) : parseToken(token);
  const page = listPage(range, () => listObjects(bucket, range, after));
  const withOwner = call.query.get("fetch-owner") === "true";
  return xml(
    document("ListBucketResult", [
      text("Name", call.bucket),
      text("Prefix", encode(range.prefix)),
      optional("Delimiter", call.query.get("delimiter"), encode),
      optional("StartAfter", startAfter, encode),
      optional("ContinuationToken", token, String),
      page.next === undefined ? "" : text("NextContinuationToken", formatToken(page.next)),
      text("KeyCount", page.entries.length + page.prefixes.length),
      text("MaxKeys", range.limit),
      encodingType(call),
      text("IsTruncated", page.next !== undefined),
      ...page.entries.map((entry) =>
        contents(entry, encode, withOwner, withRestores ? call.store.now() : undefined),
      ),
      ...commonPrefixes(page.prefixes, encode),
    ]),
  );
}

/** NextMarker is only returned if a delimiter was given, as AWS does. */
export function listObjectsV1(call: Call): Answer {
  const bucket = call.store.bucket(call.bucket);
  const encode = encoding(call);
  const range = rangeOf(call, "max-keys");
  const marker = call.query.get("marker") ?? "";
  const page = listPage(range, () => listObjects(bucket, range, markerPosition(marker, range)));
  return xml(
    document("ListBucketResult", [
      text("Name", call.bucket),
      text("Prefix", encode(range.prefix)),
      text("Marker", encode(marker)),
      page.next === undefined || range.delimiter === "" ? "" : text("NextMarker", encode(nameOf(page.next))),
      text("MaxKeys", range.limit),
      optional("Delimiter", call.query.get("delimiter"), encode),
      encodingType(call),
      text("IsTruncated", page.next !== undefined),
      ...page.entries.map((entry) => contents(entry, encode, true, undefined)),
      ...commonPrefixes(page.prefixes, encode),
    ]),
  );
}

export function listObjectVersions(call: Call): Answer {
  const withRestores = wantsRestores(call);
  const bucket = call.store.bucket(call.bucket);
  const encode = encoding(call);
  const range = rangeOf(call, "max-keys");
  const keyMarker = call.query.get("key-marker") ?? "";
  const versionMarker = emptyAsUndefined(call.query.get("version-id-marker"));
  if (versionMarker !== undefined && keyMarker === "") {
    throw new S3Error("InvalidArgument", {
      message: "A version-id marker cannot be specified without a key marker.",
    });
  }
  const after = markerPosition(keyMarker, range);
  const page = listPage(range, () => listVersions(bucket, range, after, versionMarker));
  const last = page.next?.kind === "key" ? page.entries.at(-1)?.version.versionId : undefined;
  return xml(
    document("ListVersionsResult", [
      text("Name", call.bucket),
      text("Prefix", encode(range.prefix)),
      text("KeyMarker", encode(keyMarker)),
      text("VersionIdMarker", versionMarker ?? ""),
      page.next === undefined ? "" : text("NextKeyMarker", encode(nameOf(page.next))),
      optional("NextVersionIdMarker", last, String),
      text("MaxKeys", range.limit),
      optional("Delimiter", call.query.get("delimiter"), encode),
      encodingType(call),
      text("IsTruncated", page.next !== undefined),
      ...page.entries.map(({ key, version, latest }) =>
        element(version.kind === "object" ? "Version" : "DeleteMarker", [
          text("Key", encode(key)),
          text("VersionId", version.versionId),
          text("IsLatest", latest),
          ...(version.kind === "object"
            ? objectFields(version)
            : [text("LastModified", shown(version.lastModified))]),
          OWNER,
          withRestores && version.kind === "object" ? restoreStatus(version, call.store.now()) : "",
        ]),
      ),
      ...commonPrefixes(page.prefixes, encode),
    ]),
  );
}

export function listMultipartUploads(call: Call): Answer {
  const bucket = call.store.bucket(call.bucket);
  const encode = encoding(call);
  const range = rangeOf(call, "max-uploads");
  const keyMarker = call.query.get("key-marker") ?? "";
  const idMarker = keyMarker === "" ? undefined : emptyAsUndefined(call.query.get("upload-id-marker"));
  const after = markerPosition(keyMarker, range);
  const page = listPage(range, () => listUploads(bucket, range, after, idMarker));
  const last = page.next?.kind === "key" ? page.entries.at(-1)?.id : undefined;
  return xml(
    document("ListMultipartUploadsResult", [
      text("Bucket", call.bucket),
      text("KeyMarker", encode(keyMarker)),
      text("UploadIdMarker", idMarker ?? ""),
      page.next === undefined ? "" : text("NextKeyMarker", encode(nameOf(page.next))),
      optional("NextUploadIdMarker", last, String),
      optional("Delimiter", call.query.get("delimiter"), encode),
      text("Prefix", encode(range.prefix)),
      text("MaxUploads", range.limit),
      encodingType(call),
      text("IsTruncated", page.next !== undefined),
      ...page.entries.map(({ key, id, initiated, traits }) =>
        element("Upload", [
          text("Key", encode(key)),
          text("UploadId", id),
          OWNER.replaceAll("Owner>", "Initiator>"),
          OWNER,
          text("StorageClass", traits.storageClass),
          text("Initiated", shown(initiated)),
        ]),
      ),
      ...commonPrefixes(page.prefixes, encode),
    ]),
  );
}

/** ISO 8601 in whole seconds, as AWS shows times in documents. */
export function shown(time: number): string {
  return new Date(wholeSecond(time)).toISOString();
}

/** @throws S3Error NotImplemented, InvalidArgument */
function wantsRestores(call: Call): boolean {
  const asked = call.header("x-amz-optional-object-attributes");
  if (asked === undefined) return false;
  if (!call.store.listsRestores) throw new S3Error("NotImplemented");
  if (asked !== "RestoreStatus") throw new S3Error("InvalidArgument");
  return true;
}

/** @param restoresAt the time for which restored copies are described; undefined if the client does not request them */
function contents(
  { key, version }: ListedKey,
  encode: Encode,
  withOwner: boolean,
  restoresAt: number | undefined,
): string {
  return element("Contents", [
    text("Key", encode(key)),
    ...objectFields(version),
    withOwner ? OWNER : "",
    restoresAt === undefined ? "" : restoreStatus(version, restoresAt),
  ]);
}

function restoreStatus(version: ListedKey["version"], now: number): string {
  const restore = shownRestore(version, now);
  if (restore === undefined) return "";
  const until = restore.until === undefined ? "" : text("RestoreExpiryDate", shown(restore.until));
  return element("RestoreStatus", [text("IsRestoreInProgress", !restore.ready), until]);
}

function objectFields(version: ListedKey["version"]): readonly string[] {
  return [
    text("LastModified", shown(version.lastModified)),
    text("ETag", `"${version.etag}"`),
    text("Size", version.size),
    text("StorageClass", version.storageClass),
  ];
}

function commonPrefixes(prefixes: readonly string[], encode: Encode): readonly string[] {
  return prefixes.map((prefix) => element("CommonPrefixes", text("Prefix", encode(prefix))));
}

function rangeOf(call: Call, limit: string): Range {
  return {
    prefix: call.query.get("prefix") ?? "",
    delimiter: call.query.get("delimiter") ?? "",
    limit: pageSize(call, limit),
  };
}

/** A limit of 0 yields an empty page that is not truncated. */
function listPage<T>(range: Range, list: () => Page<T>): Page<T> {
  return range.limit === 0 ? { entries: [], prefixes: [], next: undefined } : list();
}

function encoding(call: Call): Encode {
  const type = call.query.get("encoding-type");
  if (type === undefined) return String;
  if (type === "url") return urlEncoded;
  throw new S3Error("InvalidArgument", {
    message: "Invalid Encoding Method specified in Request",
    fields: { ArgumentName: "encoding-type", ArgumentValue: type },
  });
}

function encodingType(call: Call): string {
  return optional("EncodingType", call.query.get("encoding-type"), String);
}

function optional(name: string, value: string | undefined, encode: Encode): string {
  return value === undefined ? "" : text(name, encode(value));
}

function emptyAsUndefined(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

function keyPosition(key: string | undefined): Position | undefined {
  return key === undefined || key === "" ? undefined : { kind: "key", key };
}

/** A marker that is itself a common prefix stands for all keys below it. */
function markerPosition(marker: string, { prefix, delimiter }: Range): Position | undefined {
  if (delimiter !== "" && marker.startsWith(prefix)) {
    const at = marker.indexOf(delimiter, prefix.length);
    if (at >= 0 && at + delimiter.length === marker.length) return { kind: "prefix", prefix: marker };
  }
  return keyPosition(marker);
}

function nameOf(position: Position): string {
  return position.kind === "key" ? position.key : position.prefix;
}
