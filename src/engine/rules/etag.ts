/** What an ETag can prove about content. */
export type EtagForm =
  | { readonly kind: "md5"; readonly hex: string }
  | { readonly kind: "multipart"; readonly count: number }
  /** Nothing: not made from MD5s. */
  | { readonly kind: "opaque" };

/** `different` needs proof as `same` does; everything else is `unproven`. */
export type Verdict = "same" | "different" | "unproven";

/** Digests of content that an ETag may be compared with. */
export interface ProvingDigests {
  /** Of the whole content; undefined if it was not computed. */
  readonly md5: Buffer | undefined;
  /** `hex-count`, one for each part size that was tried. */
  readonly multipartEtags: readonly string[];
}

export function etagForm(etag: string): EtagForm {
  if (/^[0-9a-f]{32}$/i.test(etag)) return { kind: "md5", hex: etag.toLowerCase() };
  const count = /^[0-9a-f]{32}-([1-9]\d{0,4})$/i.exec(etag)?.[1];
  return count === undefined ? { kind: "opaque" } : { kind: "multipart", count: Number(count) };
}

/** The MD5 (hex) that an ETag looks like; undefined for other forms. It is the content's unless `hidesDigest`. */
export function md5InEtag(etag: string): string | undefined {
  const form = etagForm(etag);
  return form.kind === "md5" ? form.hex : undefined;
}

/**
 * Whether the ETag of an object with this encryption is no digest of its content, although it may look like one: with
 * a key of its own (SSE-KMS, SSE-C) each copy of an object gets another ETag.
 * @param encryption as a HEAD or GET names it; undefined for none
 */
export function hidesDigest(encryption: string | undefined): boolean {
  return encryption !== undefined && encryption !== "AES256";
}

/** Whether two objects have the same content, as far as their ETags tell. Encryption is for the caller to rule out. */
export function compareEtags(a: string, b: string): Verdict {
  if (a === b) return etagForm(a).kind === "opaque" ? "unproven" : "same";
  const [first, second] = [md5InEtag(a), md5InEtag(b)];
  if (first === undefined || second === undefined) return "unproven";
  return first === second ? "same" : "different";
}

/**
 * Whether digests prove the content behind an ETag or, failing that, an `md5chksum` (base64). An ETag that merely does
 * not match may not be an MD5 at all (SSE-KMS, R2), so only `md5chksum` says `different` here; see `judgeContent`.
 */
export function compareDigest(digests: ProvingDigests, etag: string, md5chksum: string | undefined): Verdict {
  const form = etagForm(etag);
  if (form.kind === "md5" && digests.md5?.toString("hex") === form.hex) return "same";
  if (form.kind === "multipart" && digests.multipartEtags.includes(etag.toLowerCase())) return "same";
  if (md5chksum === undefined || digests.md5 === undefined) return "unproven";
  return digests.md5.toString("base64") === md5chksum ? "same" : "different";
}

/**
 * `compareDigest` with all that a HEAD or GET tells: an ETag in the form of an MD5 that does not match proves other
 * content unless the encryption hides the digest.
 */
export function judgeContent(
  digests: ProvingDigests,
  head: { readonly etag: string; readonly encryption: string | undefined },
  md5chksum: string | undefined,
): Verdict {
  const verdict = compareDigest(digests, head.etag, md5chksum);
  if (verdict !== "unproven") return verdict;
  return md5InEtag(head.etag) !== undefined && !hidesDigest(head.encryption) ? "different" : "unproven";
}
