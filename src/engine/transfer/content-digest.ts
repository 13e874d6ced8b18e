import { createHash, type Hash } from "node:crypto";
import { candidatePartSizes } from "../rules/part-size.ts";

/** What to compute while content streams by. */
export interface DigestRequest {
  readonly md5: boolean;
  readonly sha256: boolean;
  /** Multipart ETags to try, by part size in bytes. */
  readonly partSizes: readonly number[];
}

export interface DigestResult {
  /** Bytes seen. */
  readonly size: number;
  readonly md5: Buffer | undefined;
  /** hex */
  readonly sha256: string;
  /** One for each part size asked for: `hex-count`. */
  readonly multipartEtags: readonly string[];
  /** MD5s of the parts, for each part size asked for. */
  readonly partMd5s: readonly (readonly Buffer[])[];
}

/**
 * A multipart ETag as S3 makes it: MD5 over the parts' MD5s, then `-` and their number. No formal
 * specification says so; AWS, Ceph and MinIO do it, R2 does not.
 */
export function multipartEtag(partDigests: readonly Buffer[]): string {
  const md5 = createHash("md5");
  for (const digest of partDigests) md5.update(digest);
  return `${md5.digest("hex")}-${partDigests.length}`;
}

class PartsHash {
  readonly #partSize: number;
  readonly #digests: Buffer[] = [];
  #part = createHash("md5");
  #filled = 0;

  constructor(partSize: number) {
    this.#partSize = partSize;
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
    this.#part = createHash("md5");
    this.#filled = 0;
  }

  finish(): readonly Buffer[] {
    if (this.#filled > 0 || this.#digests.length === 0) this.#endPart();
    return this.#digests;
  }
}

/** Several digests of one stream of bytes in one reading. */
export class ContentDigest {
  readonly #md5: Hash | undefined;
  readonly #sha256: Hash | undefined;
  readonly #parts: readonly PartsHash[];
  #size = 0;

  constructor(request: DigestRequest) {
    this.#md5 = request.md5 ? createHash("md5") : undefined;
    this.#sha256 = request.sha256 ? createHash("sha256") : undefined;
    this.#parts = request.partSizes.map((partSize) => new PartsHash(partSize));
  }

  update(chunk: Uint8Array): void {
    this.#size += chunk.length;
    this.#md5?.update(chunk);
    this.#sha256?.update(chunk);
    for (const parts of this.#parts) parts.update(chunk);
  }

  /** SHA-256 of the bytes so far, hex; more may follow. */
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
    };
  }
}

/** What an ETag can prove about content. */
export type EtagForm =
  | { readonly kind: "md5"; readonly hex: string }
  | { readonly kind: "multipart"; readonly count: number }
  /** Nothing: not made from MD5s. */
  | { readonly kind: "opaque" };

export function etagForm(etag: string): EtagForm {
  if (/^[0-9a-f]{32}$/i.test(etag)) return { kind: "md5", hex: etag.toLowerCase() };
  const count = /^[0-9a-f]{32}-([1-9]\d{0,4})$/i.exec(etag)?.[1];
  return count === undefined ? { kind: "opaque" } : { kind: "multipart", count: Number(count) };
}

/** The digests that could prove content against `etag`; `own` is a part size to try first. */
export function requestFor(etag: string, size: number, own?: number): DigestRequest {
  const form = etagForm(etag);
  const partSizes = form.kind === "multipart" ? candidatePartSizes(size, form.count, own) : [];
  return { md5: true, sha256: true, partSizes };
}

type ProvingDigests = Pick<DigestResult, "md5" | "multipartEtags">;

/**
 * Whether a digest proves the content behind an ETag or, failing that, an `md5chksum`. `different` is
 * said only on proof; an ETag that merely does not match may not be an MD5 at all (SSE-KMS, R2), which
 * the caller must rule out.
 */
export function compareDigest(
  result: ProvingDigests,
  etag: string,
  md5chksum: string | undefined,
): "same" | "different" | "unproven" {
  const form = etagForm(etag);
  if (form.kind === "md5" && result.md5?.toString("hex") === form.hex) return "same";
  if (form.kind === "multipart" && result.multipartEtags.includes(etag.toLowerCase())) return "same";
  if (md5chksum === undefined || result.md5 === undefined) return "unproven";
  return result.md5.toString("base64") === md5chksum ? "same" : "different";
}

/**
 * `compareDigest` with all that a HEAD or GET told: a plain ETag that is no MD5 match proves other
 * content unless the object is encrypted with a key of its own.
 */
export function judgeContent(
  result: ProvingDigests,
  head: { readonly etag: string; readonly encryption: string | undefined },
  md5chksum: string | undefined,
): "same" | "different" | "unproven" {
  const verdict = compareDigest(result, head.etag, md5chksum);
  if (verdict !== "unproven") return verdict;
  const encrypted = head.encryption !== undefined && head.encryption !== "AES256";
  return etagForm(head.etag).kind === "md5" && !encrypted ? "different" : "unproven";
}
