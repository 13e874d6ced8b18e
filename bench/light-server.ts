/**
 * `node bench/light-server.ts [--port N] [--delay MS]`: a light S3 server for measurements, with its objects in memory.
 * Prints its endpoint in one line and ends with SIGTERM. It checks neither signatures nor digests, because both would
 * cost more than the programs that are measured; test/s3-server is the strict one. `POST /?delay=MS` changes the response
 * delay and answers with the number of requests by method since the last such call, as JSON.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { compareKeys } from "../src/shared/model/key-order.ts";

interface Stored {
  readonly body: Buffer;
  /** With quotes. */
  readonly etag: string;
  readonly modified: Date;
  /** Headers that a GET repeats: metadata and type. */
  readonly traits: Readonly<Record<string, string>>;
}

interface Upload {
  readonly key: string;
  readonly traits: Readonly<Record<string, string>>;
  readonly parts: Map<number, { readonly body: Buffer; readonly md5: Buffer }>;
}

interface Bucket {
  readonly objects: Map<string, Stored>;
  readonly uploads: Map<string, Upload>;
  /** Keys in the order of listings; undefined after a key was added or removed. */
  keys: readonly string[] | undefined;
}

interface Call {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

const PAGE = 1000;
const NOTHING = Buffer.alloc(0);
const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
/** Names in lower case, apart from metadata. */
const TRAITS = ["content-type", "cache-control", "content-encoding", "content-disposition", "expires"];

const buckets = new Map<string, Bucket>();
const counts: Record<string, number> = {};
const { values } = parseArgs({
  options: { port: { type: "string", default: "0" }, delay: { type: "string", default: "0" } },
});
let delay = Number(values.delay);
let uploadNumber = 0;

function refusal(status: number, code: string): Answer {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>` };
}

const NO_KEY = refusal(404, "NoSuchKey");
const NOT_AS_ASKED = refusal(412, "PreconditionFailed");

function document(name: string, content: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${name} ${XMLNS}>${content}</${name}>`;
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

function encoded(key: string): string {
  return encodeURIComponent(key).replaceAll("%2F", "/");
}

function traitsOf(headers: IncomingHttpHeaders): Record<string, string> {
  const traits: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if ((name.startsWith("x-amz-meta-") || TRAITS.includes(name)) && typeof value === "string")
      traits[name] = value;
  }
  return traits;
}

/** The digest that the client declared, or else the true one. */
function md5Of({ headers, body }: Pick<Call, "headers" | "body">): Buffer {
  const declared = headers["content-md5"];
  return typeof declared === "string"
    ? Buffer.from(declared, "base64")
    : createHash("md5").update(body).digest();
}

function store(bucket: Bucket, key: string, stored: Stored): void {
  if (!bucket.objects.has(key)) bucket.keys = undefined;
  bucket.objects.set(key, stored);
}

function remove(bucket: Bucket, key: string): void {
  if (bucket.objects.delete(key)) bucket.keys = undefined;
}

/** Whether an `If-Match` or `If-None-Match` of a write holds. */
function isAllowed({ headers }: Call, there: Stored | undefined): boolean {
  const match = headers["if-match"];
  if (match !== undefined && match.replaceAll('"', "") !== there?.etag.replaceAll('"', "")) return false;
  return headers["if-none-match"] !== "*" || there === undefined;
}

function put(bucket: Bucket, call: Call): Answer {
  const { key, headers, body } = call;
  const there = bucket.objects.get(key);
  if (!isAllowed(call, there)) return NOT_AS_ASKED;
  const from = headers["x-amz-copy-source"];
  if (typeof from === "string") return copy(bucket, call, from);
  const etag = `"${md5Of(call).toString("hex")}"`;
  store(bucket, key, { body, etag, modified: new Date(), traits: traitsOf(headers) });
  return { status: 200, headers: { etag } };
}

function copy(bucket: Bucket, { key, headers }: Call, from: string): Answer {
  const [, name = "", source = ""] = /^\/?([^/]+)\/([^?]*)/.exec(from) ?? [];
  const there = buckets.get(name)?.objects.get(decodeURIComponent(source));
  if (there === undefined) return NO_KEY;
  const traits = headers["x-amz-metadata-directive"] === "REPLACE" ? traitsOf(headers) : there.traits;
  const modified = new Date();
  store(bucket, key, { ...there, modified, traits });
  return document(
    "CopyObjectResult",
    `<ETag>${there.etag}</ETag><LastModified>${modified.toISOString()}</LastModified>`,
  );
}

function get(bucket: Bucket, { key, headers }: Call): Answer {
  const there = bucket.objects.get(key);
  if (there === undefined) return NO_KEY;
  const { body, etag, modified, traits } = there;
  if (headers["if-match"] !== undefined && headers["if-match"] !== etag) return NOT_AS_ASKED;
  const own = { ...traits, etag, "last-modified": modified.toUTCString(), "accept-ranges": "bytes" };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
  if (asked === null) return { status: 200, headers: own, body };
  const start = Number(asked[1]);
  const end = Math.min(asked[2] === "" ? Infinity : Number(asked[2]), body.length - 1);
  if (start > end) return refusal(416, "InvalidRange");
  const range = `bytes ${start}-${end}/${body.length}`;
  return {
    status: 206,
    headers: { ...own, "content-range": range },
    body: body.subarray(start, end + 1),
  };
}

/** ListObjectsV2, and ListObjects for those who ask for it. */
function list(bucket: Bucket, name: string, query: URLSearchParams): Answer {
  bucket.keys ??= [...bucket.objects.keys()].sort(compareKeys);
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const most = Math.min(Number(query.get("max-keys") ?? PAGE), PAGE);
  const token = query.get("continuation-token");
  const after =
    (token === null ? query.get("start-after") : decodeURIComponent(token)) ?? query.get("marker");
  let content = "";
  let count = 0;
  let last = "";
  let isTruncated = false;
  for (let i = firstAfter(bucket.keys, after ?? "", prefix); i < bucket.keys.length; i++) {
    const key = bucket.keys[i] ?? "";
    if (!key.startsWith(prefix)) break;
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const folder = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if (folder !== undefined && (folder === last || folder === after)) continue;
    if (count === most) {
      isTruncated = true;
      break;
    }
    last = folder ?? key;
    count++;
    content += folder === undefined ? contents(key, bucket.objects.get(key)) : commonPrefix(folder);
  }
  const next = isTruncated
    ? `<NextContinuationToken>${encoded(last)}</NextContinuationToken><NextMarker>${encoded(last)}</NextMarker>`
    : "";
  return document(
    "ListBucketResult",
    `<Name>${name}</Name><Prefix>${encoded(prefix)}</Prefix><KeyCount>${count}</KeyCount><MaxKeys>${most}</MaxKeys><EncodingType>url</EncodingType><IsTruncated>${String(isTruncated)}</IsTruncated>${next}${content}`,
  );
}

function contents(key: string, stored: Stored | undefined): string {
  return `<Contents><Key>${encoded(key)}</Key><LastModified>${stored?.modified.toISOString() ?? ""}</LastModified><ETag>${stored?.etag ?? ""}</ETag><Size>${stored?.body.length ?? 0}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

function commonPrefix(folder: string): string {
  return `<CommonPrefixes><Prefix>${encoded(folder)}</Prefix></CommonPrefixes>`;
}

/** The index of the first key after `after` that is not before `prefix`. */
function firstAfter(keys: readonly string[], after: string, prefix: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const key = keys[middle] ?? "";
    const isBefore = compareKeys(key, prefix) < 0 || (after !== "" && compareKeys(key, after) <= 0);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

function beginUpload(bucket: Bucket, { bucket: name, key, headers }: Call): Answer {
  const id = `upload-${++uploadNumber}`;
  bucket.uploads.set(id, { key, traits: traitsOf(headers), parts: new Map() });
  return document(
    "InitiateMultipartUploadResult",
    `<Bucket>${name}</Bucket><Key>${encoded(key)}</Key><UploadId>${id}</UploadId>`,
  );
}

function completeUpload(bucket: Bucket, call: Call, id: string): Answer {
  const upload = bucket.uploads.get(id);
  if (upload === undefined) return refusal(404, "NoSuchUpload");
  if (!isAllowed(call, bucket.objects.get(call.key))) return NOT_AS_ASKED;
  const numbers = [...call.body.toString().matchAll(/<PartNumber>(\d+)</g)].map((found) => Number(found[1]));
  const parts = numbers.map((number) => upload.parts.get(number));
  if (parts.length === 0 || parts.includes(undefined)) return refusal(400, "InvalidPart");
  const present = parts.filter((part) => part !== undefined);
  const digest = createHash("md5").update(Buffer.concat(present.map(({ md5 }) => md5)));
  const etag = `"${digest.digest("hex")}-${present.length}"`;
  const body = Buffer.concat(present.map((part) => part.body));
  store(bucket, call.key, { body, etag, modified: new Date(), traits: upload.traits });
  bucket.uploads.delete(id);
  return document(
    "CompleteMultipartUploadResult",
    `<Bucket>${call.bucket}</Bucket><Key>${encoded(call.key)}</Key><ETag>${etag}</ETag>`,
  );
}

function putPart(bucket: Bucket, call: Call, id: string): Answer {
  const md5 = md5Of(call);
  bucket.uploads.get(id)?.parts.set(Number(call.query.get("partNumber")), { body: call.body, md5 });
  return { status: 200, headers: { etag: `"${md5.toString("hex")}"` } };
}

function removeMany(bucket: Bucket, body: Buffer): Answer {
  for (const [, key = ""] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) {
    remove(bucket, key.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  }
  return document("DeleteResult", "");
}

function answerBucket(call: Call): Answer {
  const { method, bucket: name, query, body } = call;
  if (name === "") return control(call);
  const bucket = buckets.get(name);
  if (method === "PUT" && query.size === 0) {
    if (bucket === undefined) buckets.set(name, { objects: new Map(), uploads: new Map(), keys: undefined });
    return { status: 200 };
  }
  if (bucket === undefined) return refusal(404, "NoSuchBucket");
  if (method === "POST" && query.has("delete")) return removeMany(bucket, body);
  if (method !== "GET") return { status: method === "HEAD" ? 200 : 204 };
  if (query.has("location")) return document("LocationConstraint", "");
  if (query.has("versioning")) return document("VersioningConfiguration", "");
  if (query.has("uploads")) return document("ListMultipartUploadsResult", "<IsTruncated>false</IsTruncated>");
  if (query.has("lifecycle")) return refusal(404, "NoSuchLifecycleConfiguration");
  if (query.has("versions")) return refusal(501, "NotImplemented");
  return list(bucket, name, query);
}

function control({ method, query }: Call): Answer {
  if (method !== "POST") return document("ListAllMyBucketsResult", "<Buckets></Buckets>");
  delay = Number(query.get("delay") ?? "0");
  const body = JSON.stringify(counts);
  for (const name of Object.keys(counts)) counts[name] = 0;
  return { status: 200, body };
}

function answerObject(call: Call): Answer {
  const { method, key, query } = call;
  const bucket = buckets.get(call.bucket);
  if (bucket === undefined) return refusal(404, "NoSuchBucket");
  const upload = query.get("uploadId");
  if (query.has("tagging")) return document("Tagging", "<TagSet></TagSet>");
  if (query.has("acl")) return refusal(501, "NotImplemented");
  if (method === "POST") {
    return upload === null ? beginUpload(bucket, call) : completeUpload(bucket, call, upload);
  }
  if (method === "PUT") return upload === null ? put(bucket, call) : putPart(bucket, call, upload);
  if (method !== "DELETE") return get(bucket, call);
  if (upload === null) remove(bucket, key);
  else bucket.uploads.delete(upload);
  return { status: 204 };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const length = Number(request.headers["content-length"] ?? "0");
  if (length === 0 && request.headers["transfer-encoding"] === undefined) return NOTHING;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const body = await bodyOf(request);
  const cut = url.indexOf("?");
  const path = cut < 0 ? url : url.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? "" : url.slice(cut + 1));
  const slash = path.indexOf("/", 1);
  const bucket = path.slice(1, slash < 0 ? undefined : slash);
  const key = slash < 0 ? "" : decodeURIComponent(path.slice(slash + 1));
  counts[method] = (counts[method] ?? 0) + 1;
  if (delay > 0 && bucket !== "") await sleep(delay);
  const call = { method, bucket, key, query, headers, body };
  const answer = key === "" ? answerBucket(call) : answerObject(call);
  const content = typeof answer.body === "string" ? Buffer.from(answer.body) : (answer.body ?? NOTHING);
  const length = { "content-length": content.length };
  response.writeHead(
    answer.status,
    answer.status === 204 ? answer.headers : { ...answer.headers, ...length },
  );
  response.end(method === "HEAD" ? undefined : content);
}

const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
  handle(request, response).catch((error: unknown) => response.destroy(error as Error));
});
server.keepAliveTimeout = 0;
server.requestTimeout = 0;
server.listen(Number(values.port), "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
