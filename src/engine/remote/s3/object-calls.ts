import { CopyObjectCommand, DeleteObjectCommand, DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { LianaError } from "../../../shared/errors.ts";
import type { In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { copySource } from "./query-text.ts";
import { conditionInput, encryptionInput, traitsInput } from "./traits-input.ts";

export async function copy(site: CallSite, input: In<"copy">): Promise<Out<"copy">> {
  const { from, traits, storageClass, encryption, condition } = input;
  const output = await site.send(
    CopyObjectCommand,
    {
      Bucket: input.bucket,
      Key: input.key,
      CopySource: copySource(from),
      MetadataDirective: traits === undefined ? "COPY" : "REPLACE",
      ...(from.etag === undefined ? {} : { CopySourceIfMatch: `"${from.etag}"` }),
      ...(storageClass === undefined ? {} : { StorageClass: storageClass }),
      ...(encryption === undefined ? {} : encryptionInput(encryption)),
      ...(traits === undefined ? {} : traitsInput(traits)),
      ...conditionInput(condition),
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
