import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  RestoreObjectCommand,
} from "@aws-sdk/client-s3";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { CannedAcl, In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { conditionHeaders } from "./condition.ts";
import { NOTHING } from "./digest-headers.ts";
import { readVersionId, VERSION_ID } from "./fields.ts";
import { copySource, encodePart } from "./query-text.ts";
import { readDocument } from "./read-document.ts";
import { encryptionHeaders, traitHeaders } from "./trait-headers.ts";

/** Uses our own headers: the SDK signs non-ASCII values as different bytes from those it sends. */
export async function copy(site: CallSite, input: In<"copy">): Promise<Out<"copy">> {
  const { from, traits, storageClass, encryption, redirect, acl, condition } = input;
  const headers: Record<string, string> = {
    "content-length": "0",
    "x-amz-copy-source": copySource(from),
    "x-amz-metadata-directive": traits === undefined ? "COPY" : "REPLACE",
  };
  if (from.etag !== undefined) headers["x-amz-copy-source-if-match"] = `"${from.etag}"`;
  if (storageClass !== undefined) headers["x-amz-storage-class"] = storageClass;
  if (redirect !== undefined) headers["x-amz-website-redirect-location"] = redirect;
  if (acl !== undefined) headers["x-amz-acl"] = acl;
  const more = encryption === undefined ? {} : encryptionHeaders(encryption);
  const made = traits === undefined ? {} : traitHeaders(traits);
  const { bucket, key } = input;
  const request = { method: "PUT", bucket, key, payload: NOTHING } as const;
  const all = { ...headers, ...conditionHeaders(condition), ...more, ...made };
  const answer = await site.document({ ...request, headers: all }, "CopyObjectResult", { slow: true });
  const { ETag: etag } = answer.fields;
  const written = { etag: site.etag(typeof etag === "string" ? etag : undefined) };
  return { ...written, ...readVersionId(answer.headers[VERSION_ID]) };
}

export async function objectTags(site: CallSite, input: In<"objectTags">): Promise<Out<"objectTags">> {
  const { bucket: Bucket, key: Key, versionId } = input;
  const at = { Bucket, Key, ...defined({ VersionId: versionId }) };
  const { TagSet } = await readDocument(site, "tagging", (onDocument) =>
    site.send(GetObjectTaggingCommand, at, { onDocument }),
  );
  // Only Amazon can set its own tags.
  const others = (TagSet ?? []).filter(({ Key: name }) => name?.startsWith("aws:") !== true);
  const tags = others.map(({ Key: name = "", Value = "" }) => `${encodePart(name)}=${encodePart(Value)}`);
  return { tags: tags.join("&") };
}

/** 202: asked, 200: there is a copy. A gateway that takes the POST for something else answers neither with no document. */
export async function restoreObject(
  site: CallSite,
  input: In<"restoreObject">,
): Promise<Out<"restoreObject">> {
  const { bucket: Bucket, key: Key, versionId, days, tier } = input;
  const RestoreRequest = { ...defined({ Days: days }), GlacierJobParameters: { Tier: TIER_NAMES[tier] } };
  let isEmpty = true;
  try {
    const { $metadata } = await site.send(
      RestoreObjectCommand,
      { Bucket, Key, ...defined({ VersionId: versionId }), RestoreRequest },
      { onDocument: (document) => (isEmpty = document.byteLength === 0) },
    );
    const state = isEmpty ? RESTORE_STATES.get($metadata.httpStatusCode) : undefined;
    if (state === undefined) throw new LianaError("not-implemented", { host: site.connection.host });
    return { state };
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    const state = RESTORE_STATES.get(error.detail["service"]);
    if (state === undefined) throw error;
    return { state };
  }
}

const TIER_NAMES = { bulk: "Bulk", standard: "Standard", expedited: "Expedited" } as const;
const RESTORE_STATES = new Map<unknown, Out<"restoreObject">["state"]>([
  [202, "asked"],
  [200, "ready"],
  ["RestoreAlreadyInProgress", "asked"],
  ["InvalidObjectState", "not-archived"],
  ["ObjectAlreadyInActiveTierError", "not-archived"],
]);

const GROUPS = "http://acs.amazonaws.com/groups/";
const CANNED: ReadonlyMap<string, CannedAcl> = new Map([
  ["global/AllUsers READ", "public-read"],
  ["global/AllUsers READ,global/AllUsers WRITE", "public-read-write"],
  ["global/AuthenticatedUsers READ", "authenticated-read"],
]);

export async function objectAcl(site: CallSite, input: In<"objectAcl">): Promise<Out<"objectAcl">> {
  const { bucket: Bucket, key: Key, versionId } = input;
  const at = { Bucket, Key, ...defined({ VersionId: versionId }) };
  const { Grants, Owner } = await readDocument(site, "acl", (onDocument) =>
    site.send(GetObjectAclCommand, at, { onDocument }),
  );
  const others = (Grants ?? []).filter(
    ({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID,
  );
  if (others.length === 0) return { access: "private" };
  const named = others.map(({ Grantee, Permission }) => {
    return `${(Grantee?.URI ?? "").replace(GROUPS, "")} ${Permission ?? ""}`;
  });
  return { access: CANNED.get(named.sort().join(",")) ?? "listed" };
}

export async function remove(site: CallSite, input: In<"remove">): Promise<Out<"remove">> {
  const [only] = input.objects;
  if (input.objects.length === 1 && only !== undefined)
    return removeOne(site, input.bucket, { ...only, ...defined({ ifMatch: input.ifMatch }) });
  const batch = {
    Bucket: input.bucket,
    Delete: { Quiet: true, Objects: input.objects.map(objectInput) },
  };
  // An empty result means success, so no other document may pass for it.
  const output = await readDocument(site, "delete", (onDocument) => {
    const prove = (document: Uint8Array): void => {
      refusePage(site, document);
      onDocument(document);
    };
    return site.send(DeleteObjectsCommand, batch, { onDocument: prove });
  });
  const failed = (output.Errors ?? [])
    .map(({ Key = "", VersionId: versionId, Code = "" }) => ({
      key: Key,
      code: Code,
      ...defined({ versionId }),
    }))
    .filter((failure) => !GONE.has(failure.code));
  return { failed };
}

/** A captive portal answers everything with status 200: nothing was deleted. */
function refusePage(site: CallSite, document: Uint8Array): void {
  const start = Buffer.from(document.subarray(0, 1_024)).toString("latin1");
  if (/^[^<]*<(?:!doctype\s+html|html)\b/i.test(start))
    throw new LianaError("not-s3", { host: site.connection.host, reason: "document" });
}

const GONE: ReadonlySet<string> = new Set(["NoSuchKey", "NoSuchVersion"]);

function objectInput(object: { readonly key: string; readonly versionId?: string }) {
  return { Key: object.key, ...defined({ VersionId: object.versionId }) };
}

/** Also for keys that XML cannot carry; a refusal is reported in the form of a batch. */
async function removeOne(
  site: CallSite,
  bucket: string,
  object: { readonly key: string; readonly versionId?: string; readonly ifMatch?: string },
): Promise<Out<"remove">> {
  const { key, versionId, ifMatch } = object;
  const condition = ifMatch === undefined ? {} : { IfMatch: `"${ifMatch}"` };
  try {
    const onDocument = (document: Uint8Array): void => refusePage(site, document);
    await site.send(
      DeleteObjectCommand,
      { Bucket: bucket, ...objectInput(object), ...condition },
      { onDocument },
    );
  } catch (error) {
    const code = error instanceof LianaError ? error.code : undefined;
    if (code === "access-denied")
      return { failed: [{ key, code: "AccessDenied", ...defined({ versionId }) }] };
    if (code !== "no-object") throw error;
  }
  return { failed: [] };
}
