import type { IncomingMessage } from "node:http";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { In, ObjectHead, Out } from "../port.ts";
import { bodyOf } from "./body.ts";
import type { CallSite } from "./call-site.ts";
import { conditionHeaders } from "./condition.ts";
import { crc32Base64, NOTHING, UNSIGNED_PAYLOAD } from "./digest-headers.ts";
import { readDate, readSize, readVersionId, VERSION_ID } from "./fields.ts";
import { encodePart } from "./query-text.ts";
import { traitHeaders, traitsOf } from "./trait-headers.ts";

type Headers = Record<string, string>;

const CRC32 = "x-amz-checksum-crc32";

export async function head(site: CallSite, input: In<"head">): Promise<Out<"head">> {
  const { bucket, key } = input;
  const asked: Headers = input.checksum === true ? { "x-amz-checksum-mode": "ENABLED" } : {};
  const request = { method: "HEAD", bucket, key, headers: asked, payload: NOTHING } as const;
  const { headers } = await site.exchange({ ...request, ...versionQuery(input) });
  const found = headOf(site, headers, lengthOf(site, headers));
  return input.checksum === true ? { ...found, ...defined({ crc32: headers[CRC32] }) } : found;
}

export async function get(site: CallSite, input: In<"get">): Promise<Out<"get">> {
  const { bucket, key, range, ifMatch } = input;
  const asked: Headers = {};
  if (range !== undefined) asked["range"] = `bytes=${range.start}-${range.end}`;
  if (ifMatch !== undefined) asked["if-match"] = `"${ifMatch}"`;
  const request = { method: "GET", bucket, key, headers: asked, payload: NOTHING } as const;
  const answer = await site.exchange({ ...request, ...versionQuery(input) }, { streaming: true });
  const message = answer.body as IncomingMessage;
  try {
    const whole = answer.statusCode !== 206;
    const length = lengthOf(site, answer.headers);
    const size = whole ? length : sizeOfRange(site, answer.headers["content-range"], range?.start);
    const head = headOf(site, answer.headers, size);
    const body = bodyOf(message, {
      host: site.connection.host,
      length,
      limits: site.connection.limits,
      onStill: site.onStill,
      skip: whole ? (range?.start ?? 0) : 0,
      signal: site.signal,
    });
    return whole && range !== undefined ? { head, body, rangeIgnored: true } : { head, body };
  } catch (error) {
    // Nobody will read the body.
    message.destroy();
    throw error;
  }
}

/**
 * `bytes 0-9/1234`: the size of the whole object comes last.
 * @throws LianaError `not-s3` for a range other than the requested one
 */
function sizeOfRange(site: CallSite, text: string | undefined, start: number | undefined): number {
  const declared = /^bytes (\d+)-\d+\/(\d+)$/.exec(text ?? "");
  const size = readSize(declared?.[2] ?? "");
  if (size === undefined || Number(declared?.[1]) !== start) throw site.malformed("Content-Range");
  return size;
}

export async function put(site: CallSite, input: In<"put">): Promise<Out<"put">> {
  const { bucket, key, body, md5, sha256 } = input;
  const own = site.connection.checksum === "crc32" ? crc32Base64(body) : undefined;
  const crc = input.crc32 ?? own;
  const headers = { ...bodyHeaders(body, md5), ...traitHeaders(input), ...conditionHeaders(input.condition) };
  if (crc !== undefined) headers[CRC32] = crc;
  const answer = await site.exchange({ method: "PUT", bucket, key, headers, body, payload: sha256 });
  const declared = answer.headers[CRC32];
  if (own !== undefined && input.crc32 === undefined && declared !== undefined && declared !== own) {
    throw new LianaError("digest-mismatch", { host: site.connection.host, bucket });
  }
  return { etag: site.etag(answer.headers["etag"]), ...readVersionId(answer.headers[VERSION_ID]) };
}

/** Content-MD5 proves a part (see `createUpload`), so its bytes are not hashed again. */
export async function uploadPart(site: CallSite, input: In<"uploadPart">): Promise<Out<"uploadPart">> {
  const { bucket, key, body, md5, number, uploadId } = input;
  const { headers } = await site.exchange({
    method: "PUT",
    bucket,
    key,
    query: `partNumber=${number}&uploadId=${encodePart(uploadId)}`,
    headers: bodyHeaders(body, md5),
    body,
    payload: UNSIGNED_PAYLOAD,
  });
  return { etag: site.etag(headers["etag"]) };
}

function versionQuery({ versionId }: In<"head">): { readonly query?: string } {
  return versionId === undefined ? {} : { query: `versionId=${encodePart(versionId)}` };
}

function bodyHeaders(body: Uint8Array, md5: string): Headers {
  return {
    "content-length": String(body.byteLength),
    "content-md5": md5,
    "content-type": "application/octet-stream",
  };
}

function lengthOf(site: CallSite, headers: Readonly<Headers>): number | undefined {
  return site.field("Content-Length", headers["content-length"], readSize);
}

/** @throws LianaError `not-s3` without an ETag, which every object has: probably a web page */
function headOf(site: CallSite, headers: Readonly<Headers>, size: number | undefined): ObjectHead {
  const lastModified = site.field("Last-Modified", headers["last-modified"], readDate);
  return {
    size: size ?? 0,
    etag: site.etag(headers["etag"]),
    ...readVersionId(headers[VERSION_ID]),
    lastModified: lastModified ?? 0,
    storageClass: headers["x-amz-storage-class"] ?? "STANDARD",
    ...traitsOf(headers),
    ...restoreOf(headers["x-amz-restore"]),
  };
}

/**
 * `ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"`
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
function restoreOf(text: string | undefined): Pick<ObjectHead, "restore"> {
  const ongoing = /ongoing-request="(true|false)"/.exec(text ?? "")?.[1];
  if (ongoing === undefined) return {};
  const until = readDate(/expiry-date="([^"]*)"/.exec(text ?? "")?.[1] ?? "");
  return { restore: { ready: ongoing === "false", ...defined({ until }) } };
}
