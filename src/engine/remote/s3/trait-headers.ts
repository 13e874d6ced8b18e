import { defined } from "../../../shared/defined.ts";
import {
  type Encryption,
  type ObjectHead,
  type ObjectTraits,
  SERVING_HEADERS,
  type ServingHeader,
} from "../port.ts";

type Headers = Record<string, string>;

const METADATA = "x-amz-meta-";
const SSE = "x-amz-server-side-encryption";
const SSE_KEY = `${SSE}-aws-kms-key-id`;
const BUCKET_KEY = `${SSE}-bucket-key-enabled`;

/** An object's traits as headers. Values are sent unchanged, one character per byte. */
export function traitHeaders(traits: ObjectTraits): Headers {
  const { metadata, contentType, storageClass, encryption, tags, acl } = traits;
  const headers: Headers = { ...traits.headers };
  for (const [name, value] of Object.entries(metadata)) headers[METADATA + name.toLowerCase()] = value;
  if (contentType !== undefined) headers["content-type"] = contentType;
  if (storageClass !== undefined) headers["x-amz-storage-class"] = storageClass;
  if (tags !== undefined && tags !== "") headers["x-amz-tagging"] = tags;
  if (acl !== undefined) headers["x-amz-acl"] = acl;
  return encryption === undefined ? headers : { ...headers, ...encryptionHeaders(encryption) };
}

export function encryptionHeaders(encryption: Encryption): Headers {
  if (encryption.kind === "AES256") return { [SSE]: encryption.kind };
  const { kind, keyId } = encryption;
  // SE1: fewer requests for the KMS key, which are billed. Not for dsse, which has none.
  const bucketKey = encryption.bucketKey ?? (kind === "aws:kms" ? true : undefined);
  return {
    [SSE]: kind,
    ...defined({ [SSE_KEY]: keyId }),
    ...(bucketKey === undefined ? {} : { [BUCKET_KEY]: String(bucketKey) }),
  };
}

/**
 * `aws-chunked` describes how an upload was transferred; some services keep it, but none accepts it for other bodies.
 */
function ofContent(encoding: string | undefined): string | undefined {
  const codings = encoding?.split(",").filter((coding) => coding.trim() !== "aws-chunked");
  return codings === undefined || codings.length === 0 ? undefined : codings.join(",");
}

type Traits = Pick<
  ObjectHead,
  "metadata" | "contentType" | "headers" | "encryption" | "encryptionKey" | "bucketKey" | "tagCount"
>;

/** The traits of an object, from the headers of an answer. */
export function traitsOf(headers: Readonly<Headers>): Traits {
  const metadata: Headers = {};
  for (const name of Object.keys(headers)) {
    if (name.startsWith(METADATA)) metadata[name.slice(METADATA.length)] = headers[name] ?? "";
  }
  const serving: Partial<Record<ServingHeader, string>> = {};
  for (const name of SERVING_HEADERS) {
    const value = name === "content-encoding" ? ofContent(headers[name]) : headers[name];
    if (value !== undefined) serving[name] = value;
  }
  const key = headers[SSE_KEY];
  const bucketKey = headers[BUCKET_KEY];
  const tags = headers["x-amz-tagging-count"];
  return {
    metadata,
    contentType: headers["content-type"],
    headers: serving,
    encryption: headers[SSE],
    ...defined({ encryptionKey: key }),
    ...(bucketKey === undefined ? {} : { bucketKey: bucketKey === "true" }),
    ...(tags === undefined || !/^\d{1,3}$/.test(tags) ? {} : { tagCount: Number(tags) }),
  };
}
