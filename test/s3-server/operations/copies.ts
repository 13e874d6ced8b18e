import { xml, type Answer, type Call } from "../call.ts";
import { copyObject, copyPart, type Source } from "../copying.ts";
import { S3Error } from "../errors.ts";
import { checksumAlgorithm, conditions, numberParameter, tags, traits } from "../parameters.ts";
import { decodeForm, splitPath } from "../target.ts";
import { checkPartNumber } from "../uploads.ts";
import { document, text } from "../xml.ts";
import { shown } from "./listings.ts";
import { encryptionHeaders, versionHeader } from "./object-headers.ts";

export async function copy(call: Call): Promise<Answer> {
  const source = sourceOf(call);
  const made = traits(call);
  const version = await copyObject(call.store, source, call, {
    metadata: directive(call, "x-amz-metadata-directive") ? made : undefined,
    tags: directive(call, "x-amz-tagging-directive") ? tags(call.header("x-amz-tagging")) : undefined,
    storageClass: call.header("x-amz-storage-class"),
    encryption: made.encryption,
    redirect: call.header("x-amz-website-redirect-location"),
    acl: made.acl,
    checksum: checksumAlgorithm(call),
    conditions: conditions(call),
  });
  return xml(
    document("CopyObjectResult", [
      text("LastModified", shown(version.lastModified)),
      text("ETag", `"${version.etag}"`),
      version.checksum === undefined
        ? ""
        : text(`Checksum${version.checksum.name.toUpperCase()}`, version.checksum.value),
    ]),
    {
      "x-amz-copy-source-version-id": source.versionId,
      ...encryptionHeaders(version.encryption),
      ...versionHeader(call.store.bucket(call.bucket), version),
    },
  );
}

export async function uploadPartCopy(call: Call): Promise<Answer> {
  const number = numberParameter(call, "partNumber") ?? 0;
  checkPartNumber(call.store, number);
  const address = { bucket: call.bucket, key: call.key, uploadId: call.query.get("uploadId") ?? "" };
  const part = await copyPart(call.store, sourceOf(call), address, number, sourceRange(call));
  return xml(
    document("CopyPartResult", [
      text("LastModified", shown(part.lastModified)),
      text("ETag", `"${part.etag}"`),
    ]),
  );
}

function sourceOf(call: Call): Source {
  const header = call.header("x-amz-copy-source") ?? "";
  const [path = "", versionId] = header.split("?versionId=");
  const [bucket, key] = splitPath(decodeForm(path));
  if (bucket === "" || key === "") {
    throw new S3Error("InvalidArgument", {
      message: "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
      fields: { ArgumentName: "x-amz-copy-source", ArgumentValue: header },
    });
  }
  return { bucket, key, versionId, conditions: conditions(call, "x-amz-copy-source-") };
}

/** True for REPLACE. */
function directive(call: Call, name: string): boolean {
  const value = call.header(name) ?? "COPY";
  if (value === "COPY" || value === "REPLACE") return value === "REPLACE";
  throw new S3Error("InvalidArgument", { fields: { ArgumentName: name, ArgumentValue: value } });
}

function sourceRange(call: Call): { readonly start: number; readonly end: number } | undefined {
  const header = call.header("x-amz-copy-source-range");
  if (header === undefined) return undefined;
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  if (match === null) {
    throw new S3Error("InvalidArgument", {
      message: "The x-amz-copy-source-range value must be of the form bytes=first-last",
      fields: { ArgumentName: "x-amz-copy-source-range", ArgumentValue: header },
    });
  }
  return { start: Number(match[1]), end: Number(match[2]) + 1 };
}
