/** The aws-chunked content encoding, with chunk signatures, trailers, or both. */

import { createHash } from "node:crypto";
import { S3Error } from "./errors.ts";
import type { ChunkSigner } from "./sigv4.ts";

const MAX_LINE = 16 * 1024;
const MIN_CHUNK = 8192;

export interface ChunkedForm {
  readonly signer: ChunkSigner | undefined;
  /** Trailers are expected; they are passed to `onTrailers` after the last byte. */
  readonly trailer: boolean;
  onTrailers(trailers: ReadonlyMap<string, string>): void;
}

/**
 * The payload of an aws-chunked body.
 * @throws S3Error IncompleteBody, InvalidChunkSizeError, SignatureDoesNotMatch, MalformedTrailerError
 */
export async function* decodeChunked(
  source: AsyncIterable<Uint8Array>,
  form: ChunkedForm,
): AsyncGenerator<Uint8Array, void> {
  const reader = new Reader(source);
  try {
    yield* chunks(reader, form.signer);
    await readTrailers(reader, form);
    if (!(await reader.atEnd())) throw new S3Error("IncompleteBody");
  } finally {
    await reader.close();
  }
}

async function* chunks(reader: Reader, signer: ChunkSigner | undefined): AsyncGenerator<Uint8Array, void> {
  let short = false;
  for (;;) {
    const { size, signature } = parseHeader(await reader.line());
    if (size > 0 && short) throw new S3Error("InvalidChunkSizeError");
    short = size < MIN_CHUNK;
    const hash = signer === undefined ? undefined : createHash("sha256");
    for (let left = size; left > 0;) {
      const bytes = await reader.some(left);
      hash?.update(bytes);
      left -= bytes.length;
      yield bytes;
    }
    if (hash !== undefined) signer?.chunk(hash.digest("hex"), signature ?? "");
    if (size === 0) return;
    if ((await reader.line()) !== "") throw new S3Error("IncompleteBody");
  }
}

async function readTrailers(reader: Reader, form: ChunkedForm): Promise<void> {
  const trailers = new Map<string, string>();
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new S3Error("MalformedTrailerError");
    trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const signature = trailers.get("x-amz-trailer-signature");
  trailers.delete("x-amz-trailer-signature");
  if (!form.trailer) {
    if (trailers.size > 0 || signature !== undefined) throw new S3Error("MalformedTrailerError");
    return;
  }
  const text = [...trailers].map(([name, value]) => `${name}:${value}\n`).join("");
  form.signer?.trailer(text, signature ?? "");
  form.onTrailers(trailers);
}

function parseHeader(line: string): { readonly size: number; readonly signature: string | undefined } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (match === null) throw new S3Error("IncompleteBody", { message: "The chunk header is malformed" });
  return { size: Number.parseInt(match[1] ?? "", 16), signature: match[2] };
}

/** Reads lines and runs of bytes from a stream of buffers. */
class Reader {
  private readonly source: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Up to CR LF, without it. The empty line after the last chunk may be missing at the end of the body. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.rest.toString("latin1", 0, end);
        this.rest = this.rest.subarray(end + 2);
        return line;
      }
      if (this.rest.length > MAX_LINE || !(await this.more())) throw new S3Error("IncompleteBody");
    }
  }

  /** At least one byte, at most `limit`. */
  async some(limit: number): Promise<Buffer> {
    if (this.rest.length === 0 && !(await this.more())) throw new S3Error("IncompleteBody");
    const bytes = this.rest.subarray(0, limit);
    this.rest = this.rest.subarray(bytes.length);
    return bytes;
  }

  async atEnd(): Promise<boolean> {
    return this.rest.length === 0 && !(await this.more());
  }

  /** Tells the source that nothing more is needed. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async more(): Promise<boolean> {
    for (;;) {
      const next = await this.source.next();
      if (next.done === true) return false;
      if (next.value.length === 0) continue;
      this.rest = this.rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.rest, next.value]);
      return true;
    }
  }
}
