import type { IncomingHttpHeaders } from "node:http";

/** The AWS name of the operation that a path-style request asks for. */
export function operationOf(method: string, url: string, headers: IncomingHttpHeaders): string {
  const { pathname, searchParams: query } = new URL(url, "http://host");
  const [bucket = "", ...rest] = pathname.slice(1).split("/");
  if (bucket === "") return "ListBuckets";
  return rest.join("/") === "" ? ofBucket(method, query) : ofObject(method, query, headers);
}

function ofBucket(method: string, query: URLSearchParams): string {
  if (method === "POST" && query.has("delete")) return "DeleteObjects";
  if (query.has("versioning")) return "GetBucketVersioning";
  if (query.has("versions")) return "ListObjectVersions";
  if (query.has("uploads")) return "ListMultipartUploads";
  return method === "GET" ? "ListObjectsV2" : `${method} bucket`;
}

function ofObject(method: string, query: URLSearchParams, headers: IncomingHttpHeaders): string {
  if (query.has("uploads")) return "CreateMultipartUpload";
  if (query.has("uploadId")) return OF_UPLOAD[method] ?? method;
  if (query.has("tagging") || query.has("acl")) return "GetTraits";
  if (method === "PUT" && headers["x-amz-copy-source"] !== undefined) return "CopyObject";
  return OF_OBJECT[method] ?? method;
}

const OF_UPLOAD: Readonly<Record<string, string>> = {
  GET: "ListParts",
  PUT: "UploadPart",
  POST: "CompleteMultipartUpload",
  DELETE: "AbortMultipartUpload",
};
const OF_OBJECT: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
};
