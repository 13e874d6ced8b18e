import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type GetObjectCommandOutput,
  type HeadObjectCommandOutput,
} from "@aws-sdk/client-s3";
import type { IncomingMessage } from "node:http";
import { LianaError } from "../../../shared/errors.ts";
import type { In, ObjectHead, Out } from "../port.ts";
import { bodyOf } from "./body.ts";
import type { CallSite } from "./call-site.ts";
import { crc32Base64 } from "./digest-headers.ts";
import { encodeKey } from "./query-text.ts";
import { encryptionInput, traitsInput } from "./traits-input.ts";

export async function head(site: CallSite, input: In<"head">): Promise<Out<"head">> {
  const output = await site.send(HeadObjectCommand, { Bucket: input.bucket, Key: input.key });
  return headOf(output, output.ContentLength);
}

export async function get(site: CallSite, input: In<"get">): Promise<Out<"get">> {
  const { range, ifMatch } = input;
  const output = await site.send(
    GetObjectCommand,
    {
      Bucket: input.bucket,
      Key: input.key,
      ...(range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }),
      ...(ifMatch === undefined ? {} : { IfMatch: `"${ifMatch}"` }),
    },
    { streaming: true },
  );
  const length = output.ContentLength;
  // `bytes 0-9/1234`: the whole object's size comes last.
  const whole = output.ContentRange === undefined ? length : Number(output.ContentRange.split("/")[1]);
  const body = bodyOf(output.Body as IncomingMessage, {
    host: site.connection.host,
    length,
    idleMs: site.connection.timeouts.idle,
    signal: site.signal,
  });
  return { head: headOf(output, whole), body };
}

export async function put(site: CallSite, input: In<"put">): Promise<Out<"put">> {
  const crc = site.connection.checksum === "crc32" ? crc32Base64(input.body) : undefined;
  const output = await site.send(
    PutObjectCommand,
    {
      Bucket: input.bucket,
      Key: input.key,
      Body: input.body,
      ContentLength: input.body.byteLength,
      ContentMD5: input.md5,
      ...(crc === undefined ? {} : { ChecksumCRC32: crc }),
      ...(input.ifAbsent === true ? { IfNoneMatch: "*" } : {}),
      ...traitsInput(input),
    },
    // The hash that the caller made while reading; the SDK would make it again.
    { headers: { "x-amz-content-sha256": input.sha256 } },
  );
  if (crc !== undefined && output.ChecksumCRC32 !== undefined && output.ChecksumCRC32 !== crc) {
    throw new LianaError("digest-mismatch", { host: site.connection.host, bucket: input.bucket });
  }
  return { etag: site.etag(output.ETag) };
}

export async function copy(site: CallSite, input: In<"copy">): Promise<Out<"copy">> {
  const { from, traits, storageClass, encryption } = input;
  const output = await site.send(
    CopyObjectCommand,
    {
      Bucket: input.bucket,
      Key: input.key,
      CopySource: `${from.bucket}/${encodeKey(from.key)}`,
      MetadataDirective: traits === undefined ? "COPY" : "REPLACE",
      ...(from.etag === undefined ? {} : { CopySourceIfMatch: `"${from.etag}"` }),
      ...(storageClass === undefined ? {} : { StorageClass: storageClass }),
      ...(encryption === undefined ? {} : encryptionInput(encryption)),
      ...(traits === undefined ? {} : traitsInput(traits)),
    } as ConstructorParameters<typeof CopyObjectCommand>[0],
    { slow: true },
  );
  return { etag: site.etag(output.CopyObjectResult?.ETag) };
}

export async function remove(site: CallSite, input: In<"remove">): Promise<Out<"remove">> {
  const [only] = input.objects;
  if (input.objects.length === 1 && only !== undefined) return removeOne(site, input.bucket, only);
  const output = await site.send(DeleteObjectsCommand, {
    Bucket: input.bucket,
    Delete: { Quiet: true, Objects: input.objects.map(objectInput) },
  });
  const failed = (output.Errors ?? [])
    .map((failure) => ({ key: failure.Key ?? "", code: failure.Code ?? "" }))
    .filter((failure) => !GONE.has(failure.code));
  return { failed };
}

const GONE: ReadonlySet<string> = new Set(["NoSuchKey", "NoSuchVersion"]);

function objectInput(object: { readonly key: string; readonly versionId?: string }) {
  return { Key: object.key, ...(object.versionId === undefined ? {} : { VersionId: object.versionId }) };
}

/** Also for keys that XML cannot carry, and a refusal is told the way a batch tells it. */
async function removeOne(
  site: CallSite,
  bucket: string,
  object: { readonly key: string; readonly versionId?: string },
): Promise<Out<"remove">> {
  try {
    await site.send(DeleteObjectCommand, { Bucket: bucket, ...objectInput(object) });
  } catch (error) {
    const code = error instanceof LianaError ? error.code : undefined;
    if (code === "access-denied") return { failed: [{ key: object.key, code: "AccessDenied" }] };
    if (code !== "no-object") throw error;
  }
  return { failed: [] };
}

function headOf(
  output: HeadObjectCommandOutput | GetObjectCommandOutput,
  size: number | undefined,
): ObjectHead {
  return {
    size: size ?? 0,
    etag: (output.ETag ?? "").replaceAll('"', ""),
    lastModified: output.LastModified?.getTime() ?? 0,
    storageClass: output.StorageClass ?? "STANDARD",
    metadata: output.Metadata ?? {},
    contentType: output.ContentType,
    encryption: output.ServerSideEncryption,
  };
}
