import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import type { In, ObjectHead, Out } from "../port.ts";
import { bodyOf } from "./body.ts";
import type { CallSite } from "./call-site.ts";
import { conditionHeaders } from "./condition.ts";
import { crc32Base64, NOTHING, UNSIGNED_PAYLOAD } from "./digest-headers.ts";
import { readDate, readSize } from "./fields.ts";
import { encodePart } from "./query-text.ts";
import { traitHeaders, traitsOf } from "./trait-headers.ts";

type Headers = Record<string, string>;

export async function head(site: CallSite, input: In<"head">): Promise<Out<"head">> {
  const { bucket, key } = input;
  const request = { method: "HEAD", bucket, key, headers: {}, payload: NOTHING } as const;
  const { headers } = await site.exchange({ ...request, ...versionQuery(input) });
  return headOf(site, headers, lengthOf(site, headers));
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
      skip: whole ? (range?.start ?? 0) : 0,
      signal: site.signal,
    });
    return { head, body };
  } catch (error) {
    // Nobody will read it.
    message.destroy();
    throw error;
  }
}

/**
 * `bytes 0-9/1234`: the whole object's size comes last.
 * @throws LianaError `not-s3` for another range than the one that was asked for
 */
function sizeOfRange(site: CallSite, text: string | undefined, start: number | undefined): number {
  const declared = /^bytes (\d+)-\d+\/(\d+)$/.exec(text ?? "");
  const size = readSize(declared?.[2] ?? "");
  if (size === undefined || Number(declared?.[1]) !== start) throw site.malformed("Content-Range");
  return size;
}

export async function put(site: CallSite, input: In<"put">): Promise<Out<"put">> {
  const { bucket, key, body, md5, sha256 } = input;
  const crc = site.connection.checksum === "crc32" ? crc32Base64(body) : undefined;
  const headers = { ...bodyHeaders(body, md5), ...traitHeaders(input), ...conditionHeaders(input.condition) };
  if (crc !== undefined) headers["x-amz-checksum-crc32"] = crc;
  const answer = await site.exchange({ method: "PUT", bucket, key, headers, body, payload: sha256 });
  const declared = answer.headers["x-amz-checksum-crc32"];
  if (crc !== undefined && declared !== undefined && declared !== crc) {
    throw new LianaError("digest-mismatch", { host: site.connection.host, bucket });
  }
  return { etag: site.etag(answer.headers["etag"]) };
}

/** Content-MD5 proves a part (see `createUpload`); its bytes are not hashed a second time. */
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

/** @throws LianaError `not-s3` without an ETag, which each object has: a page, most likely */
function headOf(site: CallSite, headers: Readonly<Headers>, size: number | undefined): ObjectHead {
  const lastModified = site.field("Last-Modified", headers["last-modified"], readDate);
  return {
    size: size ?? 0,
    etag: site.etag(headers["etag"]),
    lastModified: lastModified ?? 0,
    storageClass: headers["x-amz-storage-class"] ?? "STANDARD",
    ...traitsOf(headers),
  };
}
