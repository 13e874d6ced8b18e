/** Converts the store's data to records of the index, and back. */

import { SortedMap } from "./sorted-map.ts";
import type { Bucket, Part, Upload, Version } from "./model.ts";
import type { Pieces } from "./pieces.ts";
import type { Change, StoreIndex } from "./store-index.ts";

type BucketRecord = Omit<Bucket, "keys" | "uploads">;
interface VersionRecord {
  readonly bucket: string;
  readonly key: string;
  readonly version: Version;
}
interface UploadRecord {
  readonly bucket: string;
  readonly upload: Omit<Upload, "parts">;
}
interface PartRecord {
  readonly uploadId: string;
  readonly part: Part;
}

export function versionRecordId(bucket: string, key: string, versionId: string): string {
  return JSON.stringify([bucket, key, versionId]);
}

export function partRecordId(uploadId: string, number: number): string {
  return `${uploadId}/${number}`;
}

/** Changes that write one record. */
export const recordOf = {
  bucket({ keys: _keys, uploads: _uploads, ...value }: Bucket): Change {
    return { kind: "put", record: "bucket", id: value.name, value: value satisfies BucketRecord };
  },
  version(bucket: string, key: string, version: Version): Change {
    const value: VersionRecord = { bucket, key, version };
    return { kind: "put", record: "version", id: versionRecordId(bucket, key, version.versionId), value };
  },
  upload(bucket: string, { parts: _parts, ...upload }: Upload): Change {
    return { kind: "put", record: "upload", id: upload.id, value: { bucket, upload } satisfies UploadRecord };
  },
  part(uploadId: string, part: Part): Change {
    const value: PartRecord = { uploadId, part };
    return { kind: "put", record: "part", id: partRecordId(uploadId, part.number), value };
  },
};

/** Loads everything in the index and holds its contents. The index is trusted: only `recordOf` writes it. */
export function loadBuckets(index: StoreIndex, pieces: Pieces): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const record of index.load("bucket") as Iterable<BucketRecord>) {
    buckets.set(record.name, { ...record, keys: new SortedMap(), uploads: new SortedMap() });
  }
  for (const { bucket, key, version } of index.load("version") as Iterable<VersionRecord>) {
    const keys = buckets.get(bucket)!.keys;
    keys.set(key, [version, ...(keys.get(key) ?? [])]);
    if (version.kind === "object") pieces.hold(version.pieces);
  }
  const uploads = new Map<string, Upload>();
  for (const { bucket, upload } of index.load("upload") as Iterable<UploadRecord>) {
    const whole: Upload = { ...upload, parts: new Map() };
    uploads.set(upload.id, whole);
    insertUpload(buckets.get(bucket)!, whole);
  }
  for (const { uploadId, part } of index.load("part") as Iterable<PartRecord>) {
    uploads.get(uploadId)!.parts.set(part.number, part);
    pieces.hold(part.pieces);
  }
  return buckets;
}

/** Uploads of one key are sorted by id, so that markers of listings stay valid while others are added and removed. */
export function insertUpload(bucket: Bucket, upload: Upload): void {
  const others = bucket.uploads.get(upload.key) ?? [];
  bucket.uploads.set(
    upload.key,
    [...others, upload].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
