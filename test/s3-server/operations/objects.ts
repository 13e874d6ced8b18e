import { receiveContent, receiveDocument } from "../body.ts";
import { xml, type Answer, type Call } from "../call.ts";
import { checkRead } from "../conditions.ts";
import { S3Error } from "../errors.ts";
import { checkKey, checkTraits, isArchived } from "../limits.ts";
import type { Acl, ObjectVersion } from "../model.ts";
import { conditions, numberParameter, traits } from "../parameters.ts";
import { rangeSpan, type Span } from "../ranges.ts";
import { OWNER, OWNER_ID } from "./buckets.ts";
import { checksumHeaders, encryptionHeaders, objectHeaders, versionHeader } from "./object-headers.ts";
import { document, element, parseXml, text } from "../xml.ts";
import { restoreVersion } from "../restoring.ts";

export async function putObject(call: Call): Promise<Answer> {
  const { store } = call;
  const made = traits(call);
  // Refused before the body is read, so that a client waiting for 100 Continue does not send it in vain.
  store.bucket(call.bucket);
  checkKey(call.key, store.limits);
  checkTraits(made, store.classes);
  const content = await receiveContent(call.body, store.pieces, undefined, call.corruptStored);
  const version = store.putObject(call.bucket, call.key, content, made, conditions(call));
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...checksumHeaders(version.checksum),
      ...encryptionHeaders(version.encryption),
      ...versionHeader(store.bucket(call.bucket), version),
    },
  };
}

export function getObject(call: Call): Answer {
  const version = findReadable(call);
  if (isArchived(version, call.store.now()))
    throw new S3Error("InvalidObjectState", { fields: { StorageClass: version.storageClass } });
  if (checkRead(conditions(call), version) === "not-modified") return notModified(call, version);
  const span = partSpan(call, version) ?? rangeSpan(call.header("range"), version.size);
  const headers = objectHeaders(call, version);
  if (span === undefined) {
    return { status: 200, headers, body: call.store.pieces.read(version.pieces, 0, version.size) };
  }
  // A checksum of the whole object does not apply to a part of it.
  for (const name of Object.keys(headers)) if (name.startsWith("x-amz-checksum-")) delete headers[name];
  return {
    status: 206,
    headers: { ...headers, ...span.headers },
    body: call.store.pieces.read(version.pieces, span.start, span.end),
  };
}

export function headObject(call: Call): Answer {
  const version = findReadable(call);
  if (checkRead(conditions(call), version) === "not-modified") return notModified(call, version);
  const span = partSpan(call, version) ?? rangeSpan(call.header("range"), version.size);
  const headers = { ...objectHeaders(call, version), ...span?.headers };
  if (span === undefined) return { status: 200, headers, length: version.size };
  return { status: 206, headers, length: span.end - span.start };
}

export function deleteObject(call: Call): Answer {
  const { versionId, marker } = call.store.remove(
    call.bucket,
    call.key,
    call.query.get("versionId"),
    conditions(call),
  );
  return {
    status: 204,
    headers: { "x-amz-version-id": versionId, "x-amz-delete-marker": marker ? "true" : undefined },
  };
}

export function getObjectTagging(call: Call): Answer {
  const { tags } = findReadable(call);
  const set = Object.entries(tags).map(([key, value]) =>
    element("Tag", [text("Key", key), text("Value", value)]),
  );
  return xml(document("Tagging", element("TagSet", set)));
}

export function getObjectAcl(call: Call): Answer {
  const { acl } = findReadable(call);
  const grants = [grant("CanonicalUser", text("ID", OWNER_ID), "FULL_CONTROL"), ...GRANTS[acl]];
  return xml(document("AccessControlPolicy", [OWNER, element("AccessControlList", grants)]));
}

const GROUPS = "http://acs.amazonaws.com/groups/global";
const everybody = (permission: string) => grant("Group", text("URI", `${GROUPS}/AllUsers`), permission);

const GRANTS: Readonly<Record<Acl, readonly string[]>> = {
  private: [],
  "bucket-owner-full-control": [],
  "public-read": [everybody("READ")],
  "public-read-write": [everybody("READ"), everybody("WRITE")],
  "authenticated-read": [grant("Group", text("URI", `${GROUPS}/AuthenticatedUsers`), "READ")],
  listed: [grant("CanonicalUser", text("ID", "somebody-else"), "READ")],
};

function grant(type: string, who: string, permission: string): string {
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}">${who}</Grantee>`;
  return element("Grant", [grantee, text("Permission", permission)]);
}

export async function putObjectTagging(call: Call): Promise<Answer> {
  const root = parseXml(await receiveDocument(call.body, true), "Tagging");
  const set = root.all("TagSet").flatMap((one) => one.all("Tag"));
  return changeTags(
    call,
    Object.fromEntries(set.map((tag) => [tag.required("Key"), tag.required("Value")])),
    200,
  );
}

export function deleteObjectTagging(call: Call): Answer {
  return changeTags(call, {}, 204);
}

/** POST ?restore: a readable copy of an archived object, for some days. No checksum is demanded, as Amazon documents it. */
export async function restoreObject(call: Call): Promise<Answer> {
  const root = parseXml(await receiveDocument(call.body, false), "RestoreRequest");
  const days = root.value("Days");
  const tier = root.all("GlacierJobParameters")[0]?.required("Tier") ?? "Standard";
  const at = { bucket: call.bucket, key: call.key, versionId: call.query.get("versionId") };
  const question = { days: days === undefined ? undefined : Number(days), tier };
  return { status: restoreVersion(call.store, at, question) === "asked" ? 202 : 200 };
}

function changeTags(call: Call, tags: Record<string, string>, status: number): Answer {
  const version = { ...findReadable(call), tags };
  checkTraits(version, call.store.classes);
  call.store.replaceVersion(call.store.bucket(call.bucket), call.key, version);
  return { status };
}

function findReadable(call: Call): ObjectVersion {
  return call.store.find(call.store.bucket(call.bucket), call.key, call.query.get("versionId"));
}

function notModified(call: Call, version: ObjectVersion): Answer {
  const { etag, "last-modified": modified, "x-amz-version-id": id } = objectHeaders(call, version);
  return { status: 304, headers: { etag, "last-modified": modified, "x-amz-version-id": id } };
}

/** GET ?partNumber: one part as it was uploaded; an object of one piece has a part 1. */
function partSpan(call: Call, version: ObjectVersion): Span | undefined {
  const number = numberParameter(call, "partNumber");
  if (number === undefined) return undefined;
  if (call.header("range") !== undefined) {
    throw new S3Error("InvalidRequest", {
      message: "Cannot specify both Range header and partNumber query parameter",
    });
  }
  const sizes = version.partSizes ?? [version.size];
  const size = sizes[number - 1];
  if (size === undefined) throw new S3Error("InvalidRange");
  const start = sizes.slice(0, number - 1).reduce((sum, one) => sum + one, 0);
  const contentRange = `bytes ${String(start)}-${String(start + size - 1)}/${String(version.size)}`;
  const count = version.partSizes === undefined ? {} : { "x-amz-mp-parts-count": String(sizes.length) };
  return {
    start,
    end: start + size,
    headers: { ...(size > 0 ? { "content-range": contentRange } : {}), ...count },
  };
}
