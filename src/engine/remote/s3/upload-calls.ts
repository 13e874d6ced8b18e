import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import type { In, Out } from "../port.ts";
import { proveParts } from "../upload-listing-proof.ts";
import type { CallSite } from "./call-site.ts";
import { copySource } from "./query-text.ts";
import { isId, readVersionId } from "./fields.ts";
import { conditionInput } from "./condition.ts";
import { NOTHING } from "./digest-headers.ts";
import { traitHeaders } from "./trait-headers.ts";

/**
 * Announces no checksum algorithm: Content-MD5 proves the parts, and every service checks it. With an announced
 * algorithm Amazon requires each part's checksum again on completion, even for an upload resumed after a crash.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export async function createUpload(site: CallSite, input: In<"createUpload">): Promise<Out<"createUpload">> {
  const { fields } = await site.document(
    {
      method: "POST",
      bucket: input.bucket,
      key: input.key,
      query: "uploads=",
      headers: { "content-length": "0", ...traitHeaders(input) },
      payload: NOTHING,
    },
    "InitiateMultipartUploadResult",
    { slow: false },
  );
  const { UploadId: uploadId } = fields;
  if (typeof uploadId !== "string" || uploadId === "" || !isId(uploadId)) throw site.malformed("UploadId");
  return { uploadId };
}

export async function copyPart(site: CallSite, input: In<"copyPart">): Promise<Out<"copyPart">> {
  const { from, range } = input;
  const output = await site.send(
    UploadPartCopyCommand,
    {
      ...uploadOf(input),
      PartNumber: input.number,
      CopySource: copySource(from),
      CopySourceRange: `bytes=${range.start}-${range.end}`,
      ...(from.etag === undefined ? {} : { CopySourceIfMatch: `"${from.etag}"` }),
    },
    { slow: true },
  );
  return { etag: site.etag(output.CopyPartResult?.ETag) };
}

export async function listParts(site: CallSite, input: In<"listParts">): Promise<Out<"listParts">> {
  const output = await site.send(ListPartsCommand, {
    ...uploadOf(input),
    ...(input.after === undefined ? {} : { PartNumberMarker: String(input.after) }),
  });
  const parts = (output.Parts ?? []).map((part) => ({
    number: part.PartNumber ?? 0,
    etag: site.etag(part.ETag),
    size: part.Size ?? 0,
  }));
  const marker = output.NextPartNumberMarker;
  // Services answer 0 or an empty text if nothing follows.
  const next = marker === undefined || Number(marker) === 0 ? undefined : Number(marker);
  return proveParts(site.connection.host, input, { truncated: output.IsTruncated, parts, next });
}

export async function completeUpload(
  site: CallSite,
  input: In<"completeUpload">,
): Promise<Out<"completeUpload">> {
  const Parts = input.parts.map((part) => ({ PartNumber: part.number, ETag: `"${part.etag}"` }));
  const output = await site.send(
    CompleteMultipartUploadCommand,
    { ...uploadOf(input), MultipartUpload: { Parts }, ...conditionInput(input.condition) },
    { slow: true },
  );
  return { etag: site.etag(output.ETag), ...readVersionId(output.VersionId) };
}

export async function abortUpload(site: CallSite, input: In<"abortUpload">): Promise<void> {
  await site.send(AbortMultipartUploadCommand, uploadOf(input));
}

function uploadOf(input: { readonly bucket: string; readonly key: string; readonly uploadId: string }) {
  return { Bucket: input.bucket, Key: input.key, UploadId: input.uploadId };
}
