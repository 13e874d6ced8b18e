import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Manifest, ManifestFile } from "./format.ts";

const SCHEMA = "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass";
/** Rows of a data file. */
const ROWS = 500_000;

/** Row `i` of a bucket like one that Liana fills. */
function rowOf(i: number): string {
  const key = `Photos/${2000 + (i % 25)}/Album+${String(i % 40_000).padStart(5, "0")}/IMG_${String(i).padStart(9, "0")}.jpg`;
  const etag = (i * 2_654_435_761).toString(16).padStart(32, "0").slice(-32);
  const storageClass = i % 50 === 0 ? "STANDARD" : "STANDARD_IA";
  return `"photos-bucket","${key}","v${i}","true","false","${4096 + (i % 100_000)}","2026-11-01T03:12:55.000Z","${etag}","${storageClass}"`;
}

/** Writes a report of `objects` rows in no order: a step that is coprime to the number visits each row once. */
function makeInventory(folder: string, objects: number): void {
  mkdirSync(join(folder, "data"), { recursive: true });
  const step = 7_368_787;
  const files: ManifestFile[] = [];
  for (let from = 0; from < objects; from += ROWS) {
    const rows: string[] = [];
    for (let i = from; i < Math.min(objects, from + ROWS); i++)
      rows.push(rowOf(Number((BigInt(i) * BigInt(step)) % BigInt(objects))));
    const content = gzipSync(`${rows.join("\n")}\n`, { level: 1 });
    const key = `data/part-${String(files.length).padStart(5, "0")}.csv.gz`;
    writeFileSync(join(folder, key), content);
    files.push({ key, size: content.length, MD5checksum: createHash("md5").update(content).digest("hex") });
  }
  const manifest: Manifest = {
    sourceBucket: "photos-bucket",
    creationTimestamp: "1796083200000",
    fileFormat: "CSV",
    fileSchema: SCHEMA,
    files,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
}

const [, , folder = "", objects] = process.argv;
makeInventory(folder, Number(objects));
