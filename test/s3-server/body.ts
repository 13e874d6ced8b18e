/** Reads and checks the body of a request. */

import { createHash } from "node:crypto";
import { decodeChunked } from "./aws-chunked.ts";
import {
  CHECKSUM_BYTES,
  CHECKSUM_NAMES,
  checksumName,
  createHasher,
  decodeDigest,
  type ChecksumName,
} from "./digests.ts";
import { S3Error } from "./errors.ts";
import type { Checksum, Content } from "./model.ts";
import type { Pieces } from "./pieces.ts";
import type { Payload } from "./sigv4.ts";

const MAX_DOCUMENT = 4 * 1024 * 1024;

export interface IncomingBody {
  readonly source: AsyncIterable<Uint8Array>;
  readonly payload: Payload;
  /** In lower case. */
  readonly headerNames: readonly string[];
  header(name: string): string | undefined;
}

/** A checksum that the client sent in a header or, if `value` is undefined, will send in a trailer. */
interface Declared {
  readonly name: ChecksumName;
  readonly value: string | undefined;
}

interface Digests {
  readonly size: number;
  /** Hex. */
  readonly md5: string;
  /** Of the declared kind, otherwise of the requested one. */
  readonly checksum: Checksum | undefined;
  readonly declared: boolean;
}

/**
 * Writes the body to a blob and checks every digest that the client sent.
 * @param wanted a checksum to compute even if the client sent none
 * @throws S3Error BadDigest, InvalidDigest, IncompleteBody, MissingContentLength, …
 */
export async function receiveContent(
  body: IncomingBody,
  pieces: Pieces,
  wanted?: ChecksumName,
  corrupt = false,
): Promise<Content & { readonly declared: boolean }> {
  const { id, writer } = pieces.create();
  let flip = corrupt;
  try {
    const digests = await receive(body, wanted, async (chunk) => {
      await writer.write(flip ? withFlippedByte(chunk) : chunk);
      flip = false;
    });
    if (digests.size === 0) await writer.discard();
    else await writer.finish();
    return { ...digests, pieces: digests.size === 0 ? [] : [{ blob: id, size: digests.size }] };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/**
 * The body as text.
 * @param digestRequired a Content-MD5 or a checksum must be sent with it
 */
export async function receiveDocument(body: IncomingBody, digestRequired: boolean): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const digests = await receive(body, undefined, (chunk) => {
    size += chunk.length;
    if (size > MAX_DOCUMENT) throw new S3Error("MalformedXML");
    chunks.push(chunk);
    return Promise.resolve();
  });
  if (digestRequired && !digests.declared && body.header("content-md5") === undefined) {
    throw new S3Error("InvalidRequest", {
      message: "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    });
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function withFlippedByte(chunk: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy[0] = copy[0]! ^ 0xff;
  return copy;
}

async function receive(
  body: IncomingBody,
  wanted: ChecksumName | undefined,
  sink: (chunk: Uint8Array) => Promise<void>,
): Promise<Digests> {
  const expectedSize = declaredSize(body);
  const expectedMd5 = declaredMd5(body);
  const declared = declaredChecksum(body);
  const name = declared?.name ?? wanted;
  const md5 = createHash("md5");
  const sha256 = body.payload.kind === "signed" ? createHash("sha256") : undefined;
  const hasher = name === undefined ? undefined : createHasher(name);
  let trailers: ReadonlyMap<string, string> = new Map();
  let size = 0;
  for await (const chunk of payloadOf(body, (found) => (trailers = found))) {
    size += chunk.length;
    if (size > expectedSize) throw new S3Error("IncompleteBody");
    md5.update(chunk);
    sha256?.update(chunk);
    hasher?.update(chunk);
    await sink(chunk);
  }
  if (size !== expectedSize) throw new S3Error("IncompleteBody");
  if (body.payload.kind === "signed" && sha256?.digest("hex") !== body.payload.sha256) {
    throw new S3Error("XAmzContentSHA256Mismatch");
  }
  const md5Bytes = md5.digest();
  if (expectedMd5 !== undefined && !expectedMd5.equals(md5Bytes)) throw new S3Error("BadDigest");
  const value = hasher?.digest().toString("base64");
  if (declared !== undefined) checkDeclared(declared, trailers, value);
  const checksum = name === undefined || value === undefined ? undefined : fullChecksum(name, value);
  return { size, md5: md5Bytes.toString("hex"), checksum, declared: declared !== undefined };
}

function fullChecksum(name: ChecksumName, value: string): Checksum {
  return { name, value, type: "FULL_OBJECT" };
}

function payloadOf(
  body: IncomingBody,
  onTrailers: (trailers: ReadonlyMap<string, string>) => void,
): AsyncIterable<Uint8Array> {
  if (body.payload.kind !== "chunked") return body.source;
  return decodeChunked(body.source, { ...body.payload, onTrailers });
}

function declaredSize(body: IncomingBody): number {
  if (body.payload.kind === "chunked") {
    const text = body.header("x-amz-decoded-content-length");
    if (text === undefined || !/^\d{1,15}$/.test(text)) throw new S3Error("MissingContentLength");
    return Number(text);
  }
  if (body.header("transfer-encoding") !== undefined) {
    throw new S3Error("NotImplemented", { fields: { Header: "Transfer-Encoding" } });
  }
  const text = body.header("content-length");
  if (text === undefined) throw new S3Error("MissingContentLength");
  return Number(text);
}

function declaredMd5(body: IncomingBody): Buffer | undefined {
  const text = body.header("content-md5");
  if (text === undefined) return undefined;
  const bytes = decodeDigest(text, 16);
  if (bytes === undefined) throw new S3Error("InvalidDigest");
  return bytes;
}

function declaredChecksum(body: IncomingBody): Declared | undefined {
  const declared: Declared[] = [];
  for (const name of CHECKSUM_NAMES) {
    const value = body.header(`x-amz-checksum-${name}`);
    if (value === undefined) continue;
    if (decodeDigest(value, CHECKSUM_BYTES[name]) === undefined) throw invalidValue(name);
    declared.push({ name, value });
  }
  const trailer = body.header("x-amz-trailer");
  if (trailer !== undefined)
    declared.push({ name: trailerChecksum(trailer, body.payload), value: undefined });
  if (declared.length > 1) {
    throw new S3Error("InvalidRequest", {
      message: "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    });
  }
  const algorithm = body.header("x-amz-sdk-checksum-algorithm");
  if (algorithm !== undefined && checksumName(algorithm) !== declared[0]?.name) {
    throw new S3Error("InvalidRequest", {
      message:
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    });
  }
  return declared[0];
}

function trailerChecksum(trailer: string, payload: Payload): ChecksumName {
  const name = checksumName(
    trailer
      .trim()
      .toLowerCase()
      .replace(/^x-amz-checksum-/, ""),
  );
  if (name === undefined || payload.kind !== "chunked" || !payload.trailer) {
    throw new S3Error("InvalidRequest", {
      message: "The value specified in the x-amz-trailer header is not supported",
    });
  }
  return name;
}

function checkDeclared(
  declared: Declared,
  trailers: ReadonlyMap<string, string>,
  computed: string | undefined,
): void {
  const expected = declared.value ?? trailers.get(`x-amz-checksum-${declared.name}`);
  if (expected === undefined || trailers.size > (declared.value === undefined ? 1 : 0)) {
    throw new S3Error("MalformedTrailerError");
  }
  if (decodeDigest(expected, CHECKSUM_BYTES[declared.name]) === undefined) throw invalidValue(declared.name);
  if (expected === computed) return;
  throw new S3Error("BadDigest", {
    message: `The ${declared.name.toUpperCase()} you specified did not match the calculated checksum.`,
  });
}

function invalidValue(name: ChecksumName): S3Error {
  return new S3Error("InvalidRequest", { message: `Value for x-amz-checksum-${name} header is invalid.` });
}
