import { compareKeys } from "../../shared/model/key-order.ts";
import { contradiction, isAlias } from "./listing-proof.ts";
import { decodeKey } from "./s3/decode-key.ts";
import type { In, ListedUpload, Out, UploadedPart } from "./port.ts";

/** A page of uploads as the service returned it; undefined marks omitted fields. */
interface RawUploads {
  readonly name: string;
  readonly prefix: string | undefined;
  readonly truncated: boolean | undefined;
  readonly uploads: readonly ListedUpload[];
  readonly next: { readonly key: string | undefined; readonly uploadId: string | undefined };
}

/**
 * LS: uploads in progress below a prefix, without those of the marker. Services order them differently, and a missing
 * upload proves nothing, so only the progress towards the end must be proven.
 * @throws LianaError `listing-contradicts`
 */
export function proveUploads(host: string, input: In<"listUploads">, raw: RawUploads): Out<"listUploads"> {
  const asked = { host, bucket: input.bucket };
  if (raw.name !== input.bucket && !isAlias(input.bucket)) throw contradiction(asked, "name");
  const isBelow = (text: string): boolean => readingsOf(text).some((key) => key.startsWith(input.prefix));
  if (raw.prefix !== undefined && raw.prefix !== "" && !readingsOf(raw.prefix).includes(input.prefix))
    throw contradiction(asked, "prefix");
  if (raw.uploads.some(({ key }) => !isBelow(key))) throw contradiction(asked, "prefix");
  const from = input.continueFrom;
  const uploads = raw.uploads.filter(({ key, uploadId }) => key !== from?.key || uploadId !== from.uploadId);
  if (raw.truncated === false || (raw.truncated === undefined && uploads.length === 0))
    return { uploads, next: undefined };
  const last = uploads.at(-1);
  const { key = last?.key ?? "", uploadId = last?.uploadId ?? "" } = raw.next;
  if (uploads.length === 0 && (key === "" || (key === from?.key && uploadId === from.uploadId)))
    throw contradiction(asked, "truncated");
  if (from !== undefined && compareKeys(key, from.key) < 0) throw contradiction(asked, "order");
  return { uploads, next: { key, uploadId } };
}

/** Ceph encodes keys here without saying so. */
function readingsOf(text: string): readonly string[] {
  return [text, decodeKey(text, "plus").key, decodeKey(text, "percent").key];
}

const MOST_PARTS = 10_000;

/** A page of parts as the service returned it. */
interface RawParts {
  readonly truncated: boolean | undefined;
  readonly parts: readonly UploadedPart[];
  readonly next: number | undefined;
}

/**
 * LS: parts of an upload in ascending order, each once.
 * @throws LianaError `listing-contradicts`
 */
export function proveParts(host: string, input: In<"listParts">, raw: RawParts): Out<"listParts"> {
  const asked = { host, bucket: input.bucket };
  const after = input.after ?? 0;
  const parts = raw.parts.filter(({ number }) => number !== after);
  for (const [index, { number }] of parts.entries()) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: with more parts the listing would be endless.
    if (number > MOST_PARTS) throw contradiction(asked, "endless");
    if (number <= (parts[index - 1]?.number ?? after)) throw contradiction(asked, "order");
  }
  if (raw.truncated === false || (raw.truncated === undefined && parts.length === 0))
    return { parts, next: undefined };
  const next = raw.next ?? parts.at(-1)?.number;
  if (next === undefined || !Number.isFinite(next) || next <= after) throw contradiction(asked, "truncated");
  return { parts, next };
}
