import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { etagForm } from "../rules/etag.ts";
import { candidatePartSizes } from "../rules/part-size.ts";

/** Digests to compute from a stream of content. */
export interface DigestRequest {
  readonly md5: boolean;
  readonly sha256: boolean;
  /** Multipart ETags to try, by part size in bytes. */
  readonly partSizes: readonly number[];
  /** Compute the CRC-32 of each block of so many bytes. */
  readonly crcSize?: number | undefined;
}

export interface DigestResult {
  /** Bytes read. */
  readonly size: number;
  readonly md5: Buffer | undefined;
  /** hex */
  readonly sha256: string;
  /** One per requested part size: `hex-count`. */
  readonly multipartEtags: readonly string[];
  /** MD5s of the parts, per requested part size. */
  readonly partMd5s: readonly (readonly Buffer[])[];
  /** One per block of the requested size. */
  readonly crcs: readonly number[];
}

/**
 * A multipart ETag as S3 makes it: MD5 over the MD5s of the parts, then `-` and the number of parts. This is not
 * specified: AWS, Ceph and MinIO do it, R2 does not.
 */
export function multipartEtag(partDigests: readonly Buffer[]): string {
  const md5 = createHash("md5");
  for (const digest of partDigests) md5.update(digest);
  return `${md5.digest("hex")}-${partDigests.length}`;
}

/** The digest of one part. */
interface PartDigest<D> {
  readonly update: (chunk: Uint8Array) => void;
  readonly digest: () => D;
}

function md5Part(): PartDigest<Buffer> {
  const md5 = createHash("md5");
  return { update: (chunk) => void md5.update(chunk), digest: () => md5.digest() };
}

function crcPart(): PartDigest<number> {
  let value = 0;
  return { update: (chunk) => void (value = crc32(chunk, value)), digest: () => value };
}

/** Digests of parts of equal size, of which the last may be shorter. */
class Parts<D> {
  readonly #partSize: number;
  readonly #begin: () => PartDigest<D>;
  readonly #digests: D[] = [];
  #part: PartDigest<D>;
  #filled = 0;

  constructor(partSize: number, begin: () => PartDigest<D>) {
    this.#partSize = partSize;
    this.#begin = begin;
    this.#part = begin();
  }

  update(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.length > 0) {
      const room = this.#partSize - this.#filled;
      const taken = rest.subarray(0, room);
      this.#part.update(taken);
      this.#filled += taken.length;
      if (this.#filled === this.#partSize) this.#endPart();
      rest = rest.subarray(taken.length);
    }
  }

  #endPart(): void {
    this.#digests.push(this.#part.digest());
    this.#part = this.#begin();
    this.#filled = 0;
  }

  finish(): readonly D[] {
    if (this.#filled > 0 || this.#digests.length === 0) this.#endPart();
    return this.#digests;
  }
}

/** Computes several digests in one read of a stream. */
export class ContentDigest {
  readonly #md5: Hash | undefined;
  readonly #sha256: Hash | undefined;
  readonly #parts: readonly Parts<Buffer>[];
  readonly #crcs: Parts<number> | undefined;
  #size = 0;

  constructor(request: DigestRequest) {
    this.#md5 = request.md5 ? createHash("md5") : undefined;
    this.#sha256 = request.sha256 ? createHash("sha256") : undefined;
    this.#parts = request.partSizes.map((partSize) => new Parts(partSize, md5Part));
    const { crcSize } = request;
    this.#crcs = crcSize === undefined ? undefined : new Parts(crcSize, crcPart);
  }

  update(chunk: Uint8Array): void {
    this.#size += chunk.length;
    this.#md5?.update(chunk);
    this.#sha256?.update(chunk);
    for (const parts of this.#parts) parts.update(chunk);
    this.#crcs?.update(chunk);
  }

  /** SHA-256 of the bytes so far, in hex; more bytes may follow. */
  soFar(): string {
    return this.#sha256?.copy().digest("hex") ?? "";
  }

  finish(): DigestResult {
    const partMd5s = this.#parts.map((parts) => parts.finish());
    return {
      size: this.#size,
      md5: this.#md5?.digest(),
      sha256: this.#sha256?.digest("hex") ?? "",
      multipartEtags: partMd5s.map(multipartEtag),
      partMd5s,
      crcs: this.#crcs?.finish() ?? [],
    };
  }
}

/** The digests that could prove content against `etag`; `own` is the part size to try first. */
export function requestFor(etag: string, size: number, own?: number): DigestRequest {
  const form = etagForm(etag);
  const partSizes = form.kind === "multipart" ? candidatePartSizes(size, form.count, own) : [];
  return { md5: true, sha256: true, partSizes };
}
