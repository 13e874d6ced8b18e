import { receiveContent, receiveDocument } from "../body.ts";
import { xml, type Answer, type Call } from "../call.ts";
import { readChecksum } from "../copying.ts";
import { CHECKSUM_NAMES } from "../digests.ts";
import { S3Error } from "../errors.ts";
import type { Checksum, Upload } from "../model.ts";
import {
  checksumAlgorithm,
  conditions,
  numberParameter,
  pageSize,
  traits,
  wholeChecksum,
} from "../parameters.ts";
import {
  abortUpload,
  checkPartNumber,
  completeUpload,
  createUpload,
  findUpload,
  piecesOf,
  putPart,
  type NamedPart,
  type UploadAddress,
} from "../uploads.ts";
import { document, element, parseXml, text, type XmlElement } from "../xml.ts";
import { OWNER } from "./buckets.ts";
import { shown } from "./listings.ts";
import { checksumHeaders, encryptionHeaders, versionHeader } from "./object-headers.ts";

export function createMultipartUpload(call: Call): Answer {
  const made = traits(call);
  const upload = createUpload(call.store, call.bucket, call.key, made, checksumKind(call));
  return xml(
    document("InitiateMultipartUploadResult", [
      text("Bucket", call.bucket),
      text("Key", call.key),
      text("UploadId", upload.id),
    ]),
    {
      ...encryptionHeaders(made.encryption),
      "x-amz-checksum-algorithm": upload.checksum?.name.toUpperCase(),
      "x-amz-checksum-type": upload.checksum?.type,
    },
  );
}

export async function uploadPart(call: Call): Promise<Answer> {
  const { store } = call;
  const number = numberParameter(call, "partNumber") ?? 0;
  checkPartNumber(store, number);
  const { checksum: kind } = findUpload(store, addressOf(call));
  const { declared, ...content } = await receiveContent(
    call.body,
    store.pieces,
    kind?.name,
    call.corruptStored,
  );
  // a part of a composite checksum must come with its own; of a full one the server may compute it
  const checksum = declared || kind?.type === "FULL_OBJECT" ? content.checksum : undefined;
  const part = putPart(store, addressOf(call), number, { ...content, checksum });
  const { "x-amz-checksum-type": _, ...checksums } = checksumHeaders(part.checksum);
  return { status: 200, headers: { etag: `"${part.etag}"`, ...checksums } };
}

export function listParts(call: Call): Answer {
  const upload = findUpload(call.store, addressOf(call));
  const limit = pageSize(call, "max-parts");
  const after = numberParameter(call, "part-number-marker") ?? 0;
  const all = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const parts = all.slice(0, limit);
  const truncated = limit > 0 && all.length > limit;
  return xml(
    document("ListPartsResult", [
      text("Bucket", call.bucket),
      text("Key", upload.key),
      text("UploadId", upload.id),
      OWNER.replaceAll("Owner>", "Initiator>"),
      OWNER,
      text("StorageClass", upload.traits.storageClass),
      text("PartNumberMarker", after),
      text("NextPartNumberMarker", parts.at(-1)?.number ?? 0),
      text("MaxParts", limit),
      text("IsTruncated", truncated),
      ...parts.map((part) =>
        element("Part", [
          text("PartNumber", part.number),
          text("LastModified", shown(part.lastModified)),
          text("ETag", `"${part.etag}"`),
          text("Size", part.size),
          part.checksum === undefined
            ? ""
            : text(`Checksum${part.checksum.name.toUpperCase()}`, part.checksum.value),
        ]),
      ),
    ]),
  );
}

export async function completeMultipartUpload(call: Call): Promise<Answer> {
  const { store } = call;
  const upload = findUpload(store, addressOf(call));
  const root = parseXml(await receiveDocument(documentBody(call), false), "CompleteMultipartUpload");
  const named = root.all("Part").map(namedPart);
  const whole = await computeWhole(call, upload, named);
  const expected = wholeChecksum(call);
  const version = completeUpload(store, addressOf(call), named, {
    whole,
    expected,
    conditions: conditions(call),
  });
  return xml(
    document("CompleteMultipartUploadResult", [
      text("Location", `/${call.bucket}/${call.key}`),
      text("Bucket", call.bucket),
      text("Key", call.key),
      text("ETag", `"${version.etag}"`),
      ...checksumElements(version.checksum),
    ]),
    { ...encryptionHeaders(version.encryption), ...versionHeader(store.bucket(call.bucket), version) },
  );
}

export function abortMultipartUpload(call: Call): Answer {
  abortUpload(call.store, addressOf(call));
  return { status: 204 };
}

function addressOf(call: Call): UploadAddress {
  return { bucket: call.bucket, key: call.key, uploadId: call.query.get("uploadId") ?? "" };
}

/** CRC64NVME is of the whole object, the SHAs of the parts; CRC32 and CRC32C can be either. */
function checksumKind(call: Call): Upload["checksum"] {
  const name = checksumAlgorithm(call);
  const type = call.header("x-amz-checksum-type") ?? (name === "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE");
  if (name === undefined) return undefined;
  const possible =
    type === "COMPOSITE" ? name !== "crc64nvme" : type === "FULL_OBJECT" && name.startsWith("crc");
  if (possible) return { name, type: type === "COMPOSITE" ? "COMPOSITE" : "FULL_OBJECT" };
  throw new S3Error("InvalidRequest", {
    message: `The ${type} checksum type cannot be used with the ${name} checksum algorithm.`,
  });
}

function namedPart(element: XmlElement): NamedPart {
  const number = Number(element.required("PartNumber"));
  if (!Number.isInteger(number)) throw new S3Error("MalformedXML");
  const name = CHECKSUM_NAMES.find((one) => element.value(`Checksum${one.toUpperCase()}`) !== undefined);
  return {
    number,
    etag: element.required("ETag").replace(/^"(.*)"$/, "$1"),
    checksum: name && { name, value: element.required(`Checksum${name.toUpperCase()}`) },
  };
}

/** The checksum headers of this operation are of the object, not of the document in the body. */
function documentBody(call: Call): Call["body"] {
  const header = (name: string): string | undefined =>
    name.startsWith("x-amz-checksum-") ? undefined : call.body.header(name);
  return { ...call.body, header };
}

async function computeWhole(
  call: Call,
  upload: Upload,
  named: readonly NamedPart[],
): Promise<Checksum | undefined> {
  if (upload.checksum?.type !== "FULL_OBJECT") return undefined;
  const pieces = piecesOf(call.store, upload, named);
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  return readChecksum(call.store, pieces, size, upload.checksum.name);
}

function checksumElements(checksum: Checksum | undefined): readonly string[] {
  if (checksum === undefined) return [];
  return [
    text(`Checksum${checksum.name.toUpperCase()}`, checksum.value),
    text("ChecksumType", checksum.type),
  ];
}
