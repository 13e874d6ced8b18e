/** Reads query parameters and headers of a request. */

import type { Call } from "./call.ts";
import { CHECKSUM_BYTES, CHECKSUM_NAMES, checksumName, decodeDigest, type ChecksumName } from "./digests.ts";
import type { Conditions } from "./conditions.ts";
import { S3Error } from "./errors.ts";
import { ACLS, KEPT_HEADERS, type Acl, type Checksum, type KeptHeader, type Traits } from "./model.ts";

/** An integer in the query. @throws S3Error InvalidArgument */
export function numberParameter(call: Call, name: string): number | undefined {
  const value = call.query.get(name);
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new S3Error("InvalidArgument", {
    message: `Provided ${name} not an integer or within integer range`,
    fields: { ArgumentName: name, ArgumentValue: value },
  });
}

export function pageSize(call: Call, name: string): number {
  return Math.min(numberParameter(call, name) ?? call.store.limits.page, call.store.limits.page);
}

/** The If-… headers, optionally prefixed with `x-amz-copy-source-`. */
export function conditions(call: Call, prefix = ""): Conditions {
  return {
    ifMatch: call.header(`${prefix}if-match`),
    ifNoneMatch: call.header(`${prefix}if-none-match`),
    ifModifiedSince: call.header(`${prefix}if-modified-since`),
    ifUnmodifiedSince: call.header(`${prefix}if-unmodified-since`),
  };
}

/** The traits for an object, from the headers. */
export function traits(call: Call): Traits {
  const algorithm = call.header("x-amz-server-side-encryption");
  const keyId = call.header("x-amz-server-side-encryption-aws-kms-key-id");
  const bucketKey = booleanHeader(call, "x-amz-server-side-encryption-bucket-key-enabled");
  if (algorithm === undefined && keyId !== undefined) throw new S3Error("InvalidArgument");
  return {
    metadata: metadata(call),
    headers: keptHeaders(call),
    storageClass: call.header("x-amz-storage-class") ?? "STANDARD",
    tags: tags(call.header("x-amz-tagging")),
    acl: acl(call),
    encryption: algorithm === undefined ? undefined : { algorithm, keyId, bucketKey },
  };
}

/** @throws S3Error AccessControlListNotSupported if the server keeps no ACLs, as AWS by default */
function acl(call: Call): Acl {
  const asked = ACLS.find((one) => one === (call.header("x-amz-acl") ?? "private"));
  const isPlain = asked === "private" || asked === "bucket-owner-full-control";
  if (asked === undefined || asked === "listed" || (!isPlain && !call.store.keepsAcls))
    throw new S3Error("AccessControlListNotSupported");
  return asked;
}

function booleanHeader(call: Call, name: string): boolean | undefined {
  const text = call.header(name);
  if (text === undefined) return undefined;
  if (text === "true" || text === "false") return text === "true";
  throw new S3Error("InvalidArgument", { fields: { ArgumentName: name, ArgumentValue: text } });
}

/** A checksum of a whole object from a header. @throws S3Error InvalidRequest */
export function wholeChecksum(call: Call): Checksum | undefined {
  const found = CHECKSUM_NAMES.flatMap((name): readonly Checksum[] => {
    const value = call.header(`x-amz-checksum-${name}`);
    return value === undefined ? [] : [{ name, value, type: "FULL_OBJECT" }];
  });
  const [checksum] = found;
  if (checksum === undefined) return undefined;
  const plain = checksum.value.replace(/-\d+$/, "");
  if (found.length > 1 || decodeDigest(plain, CHECKSUM_BYTES[checksum.name]) === undefined) {
    throw new S3Error("InvalidRequest", {
      message: `Value for x-amz-checksum-${checksum.name} header is invalid.`,
    });
  }
  return checksum;
}

/** The value of x-amz-checksum-algorithm. @throws S3Error InvalidRequest */
export function checksumAlgorithm(call: Call): ChecksumName | undefined {
  const text = call.header("x-amz-checksum-algorithm");
  if (text === undefined) return undefined;
  const name = checksumName(text);
  if (name !== undefined) return name;
  throw new S3Error("InvalidRequest", { message: "Checksum algorithm provided is unsupported." });
}

export function tags(text: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text ?? ""));
}

function metadata(call: Call): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of call.body.headerNames) {
    if (name.startsWith("x-amz-meta-")) found[name.slice("x-amz-meta-".length)] = call.header(name) ?? "";
  }
  return found;
}

/** `aws-chunked` describes how the body is transferred; it is not a property of the object. */
function keptHeaders(call: Call): Partial<Record<KeptHeader, string>> {
  const kept: Partial<Record<KeptHeader, string>> = {};
  for (const name of KEPT_HEADERS) {
    let value = call.header(name);
    if (name === "content-encoding") {
      const codings = value?.split(",").map((coding) => coding.trim());
      value = codings?.filter((coding) => coding !== "aws-chunked").join(",");
    }
    if (value !== undefined && value !== "") kept[name] = value;
  }
  return { "content-type": "binary/octet-stream", ...kept };
}
