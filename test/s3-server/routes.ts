/** Maps a request to its operation, and defines what it may contain. Anything else is NotImplemented. */

import type { Operation } from "./call.ts";
import { S3Error } from "./errors.ts";
import type { Target } from "./target.ts";
import * as buckets from "./operations/buckets.ts";
import { copy, uploadPartCopy } from "./operations/copies.ts";
import { deleteObjects } from "./operations/delete-objects.ts";
import * as listings from "./operations/listings.ts";
import * as multipart from "./operations/multipart.ts";
import * as objects from "./operations/objects.ts";

export interface Route {
  readonly name: string;
  readonly method: string;
  readonly on: "service" | "bucket" | "object";
  /** Query parameters that select it; `name=value` requires a value. */
  readonly when: readonly string[];
  /** Whether the route requires x-amz-copy-source. */
  readonly copy: boolean;
  /** Optional query parameters. */
  readonly may: readonly string[];
  readonly run: Operation;
}

const RESPONSE = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];
const READ = ["versionId", "partNumber", ...RESPONSE.map((name) => `response-${name}`)];
const LISTING = ["prefix", "delimiter", "encoding-type"];

/** The first match wins, so more specific routes come first. */
const ROUTES: readonly Route[] = [
  route("ListBuckets", "GET service", [], [], buckets.listBuckets),

  route("PutBucketVersioning", "PUT bucket", ["versioning"], [], buckets.putBucketVersioning),
  route("PutPublicAccessBlock", "PUT bucket", ["publicAccessBlock"], [], buckets.putPublicAccessBlock),
  route("PutBucketLifecycleConfiguration", "PUT bucket", ["lifecycle"], [], buckets.putLifecycle),
  route("PutObjectLockConfiguration", "PUT bucket", ["object-lock"], [], buckets.putObjectLock),
  route("CreateBucket", "PUT bucket", [], [], buckets.createBucket),
  route("HeadBucket", "HEAD bucket", [], [], buckets.headBucket),
  route("GetBucketLocation", "GET bucket", ["location"], [], buckets.getBucketLocation),
  route("GetBucketVersioning", "GET bucket", ["versioning"], [], buckets.getBucketVersioning),
  route("GetPublicAccessBlock", "GET bucket", ["publicAccessBlock"], [], buckets.getPublicAccessBlock),
  route("GetBucketLifecycleConfiguration", "GET bucket", ["lifecycle"], [], buckets.getLifecycle),
  route("GetBucketEncryption", "GET bucket", ["encryption"], [], buckets.getEncryption),
  route("GetObjectLockConfiguration", "GET bucket", ["object-lock"], [], buckets.getObjectLock),
  route(
    "ListObjectVersions",
    "GET bucket",
    ["versions"],
    [...LISTING, "max-keys", "key-marker", "version-id-marker"],
    listings.listObjectVersions,
  ),
  route(
    "ListMultipartUploads",
    "GET bucket",
    ["uploads"],
    [...LISTING, "max-uploads", "key-marker", "upload-id-marker"],
    listings.listMultipartUploads,
  ),
  route(
    "ListObjectsV2",
    "GET bucket",
    ["list-type=2"],
    [...LISTING, "max-keys", "start-after", "continuation-token", "fetch-owner"],
    listings.listObjectsV2,
  ),
  route("ListObjects", "GET bucket", [], [...LISTING, "max-keys", "marker"], listings.listObjectsV1),
  route(
    "DeletePublicAccessBlock",
    "DELETE bucket",
    ["publicAccessBlock"],
    [],
    buckets.deletePublicAccessBlock,
  ),
  route("DeleteBucketLifecycle", "DELETE bucket", ["lifecycle"], [], buckets.deleteLifecycle),
  route("DeleteBucket", "DELETE bucket", [], [], buckets.deleteBucket),
  route("DeleteObjects", "POST bucket", ["delete"], [], deleteObjects),

  { ...route("UploadPartCopy", "PUT object", ["partNumber", "uploadId"], [], uploadPartCopy), copy: true },
  route("UploadPart", "PUT object", ["partNumber", "uploadId"], [], multipart.uploadPart),
  route("PutObjectTagging", "PUT object", ["tagging"], ["versionId"], objects.putObjectTagging),
  { ...route("CopyObject", "PUT object", [], [], copy), copy: true },
  route("PutObject", "PUT object", [], [], objects.putObject),
  route("ListParts", "GET object", ["uploadId"], ["max-parts", "part-number-marker"], multipart.listParts),
  route("GetObjectTagging", "GET object", ["tagging"], ["versionId"], objects.getObjectTagging),
  route("GetObjectAcl", "GET object", ["acl"], ["versionId"], objects.getObjectAcl),
  route("GetObject", "GET object", [], READ, objects.getObject),
  route("HeadObject", "HEAD object", [], READ, objects.headObject),
  route("AbortMultipartUpload", "DELETE object", ["uploadId"], [], multipart.abortMultipartUpload),
  route("DeleteObjectTagging", "DELETE object", ["tagging"], ["versionId"], objects.deleteObjectTagging),
  route("DeleteObject", "DELETE object", [], ["versionId"], objects.deleteObject),
  route("CreateMultipartUpload", "POST object", ["uploads"], [], multipart.createMultipartUpload),
  route("CompleteMultipartUpload", "POST object", ["uploadId"], [], multipart.completeMultipartUpload),
  route("RestoreObject", "POST object", ["restore"], ["versionId"], objects.restoreObject),
];

const HEADERS = new Set([
  "x-amz-acl",
  "x-amz-bucket-object-lock-enabled",
  "x-amz-checksum-algorithm",
  "x-amz-checksum-mode",
  "x-amz-checksum-type",
  "x-amz-content-sha256",
  "x-amz-copy-source",
  "x-amz-copy-source-if-match",
  "x-amz-copy-source-if-modified-since",
  "x-amz-copy-source-if-none-match",
  "x-amz-copy-source-if-unmodified-since",
  "x-amz-copy-source-range",
  "x-amz-date",
  "x-amz-decoded-content-length",
  "x-amz-metadata-directive",
  "x-amz-optional-object-attributes",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-security-token",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-bucket-key-enabled",
  "x-amz-storage-class",
  "x-amz-tagging",
  "x-amz-tagging-directive",
  "x-amz-trailer",
  "x-amz-user-agent",
  "x-amz-website-redirect-location",
]);
const HEADER_FAMILIES = /^x-amz-(meta-.+|checksum-(crc32|crc32c|crc64nvme|sha1|sha256))$/;

/** @throws S3Error NotImplemented */
export function findRoute(method: string, target: Target, isCopy: boolean): Route {
  const on = target.bucket === undefined ? "service" : target.key === undefined ? "bucket" : "object";
  const found = ROUTES.find(
    (route) =>
      route.method === method &&
      route.on === on &&
      (!route.copy || isCopy) &&
      route.when.every((one) => has(target, one)),
  );
  if (found === undefined) throw new S3Error("NotImplemented", { fields: { Method: method } });
  return found;
}

/** Allowed on every request to a bucket, including copies and parts, because each request is billed. */
const PAYER = "x-amz-request-payer";

/** @throws S3Error NotImplemented for every parameter and header that would be ignored */
export function checkSupported(route: Route, target: Target, headerNames: readonly string[]): void {
  const known = [...route.when.map((one) => one.replace(/=.*/, "")), ...route.may, "x-id"];
  for (const name of target.query.keys()) {
    if (known.includes(name) || name.startsWith("X-Amz-")) continue;
    throw new S3Error("NotImplemented", { fields: { Parameter: name } });
  }
  for (const name of headerNames) {
    if (name === PAYER && target.bucket !== undefined) continue;
    if (!name.startsWith("x-amz-") || HEADERS.has(name) || HEADER_FAMILIES.test(name)) continue;
    throw new S3Error("NotImplemented", { fields: { Header: name } });
  }
}

function has(target: Target, condition: string): boolean {
  const [name = "", value] = condition.split("=");
  return target.query.has(name) && (value === undefined || target.query.get(name) === value);
}

function route(
  name: string,
  where: string,
  when: readonly string[],
  may: readonly string[],
  run: Operation,
): Route {
  const [method = "", on] = where.split(" ");
  if (on !== "service" && on !== "bucket" && on !== "object") throw new Error(`unknown resource: ${where}`);
  return { name, method, on, when, may, run, copy: false };
}
