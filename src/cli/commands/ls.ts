import {
  listBuckets,
  type ListedPage,
  type ListedVersionsPage,
  listObjects,
  listVersions,
} from "../../engine/buckets/list-bucket.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { counted, formatBytes, formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { readBucketLocation } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import type { Output } from "../output.ts";
import { usageError } from "../usage-error.ts";
import { readTime } from "../values.ts";

const REQUESTS_AT_ONCE = 1;
/** `2026-11-21 17:03:09`, `1023 KiB` and the classes people use most. */
const TIME_WIDTH = 19;
const SIZE_WIDTH = 8;
const CLASS_WIDTH = 12;

interface Found {
  objects: number;
  prefixes: number;
  bytes: number;
}

/** `liana ls`: buckets, or what is in one. */
export async function ls(args: Arguments, host: Host): Promise<number> {
  const [argument] = args.positionals;
  const { output, signal } = host;
  const connection = await connectionOf(args, REQUESTS_AT_ONCE, output);
  const location =
    argument === undefined || argument === "s3://" ? undefined : readBucketLocation(argument, "ls");
  const engine = engineHostOf(args, output);
  if (location === undefined) return printBuckets(await listBuckets(connection, engine, signal), output);
  const recursive = args.flag("recursive");
  const asOf = readAsOf(args);
  const found: Found = { objects: 0, prefixes: 0, bytes: 0 };
  const list: List = async (prefix, keep) => {
    const request = { connection, bucket: location.bucket, prefix, recursive, asOf };
    const rows = args.flag("versions")
      ? versionRows(listVersions(request, engine, signal))
      : objectRows(listObjects(request, engine, signal));
    for await (const page of rows) {
      printRows(page.filter(keep), recursive ? "" : location.prefix, output, found);
      await output.caughtUp();
    }
  };
  await list(location.prefix, () => true);
  if (found.objects + found.prefixes === 0 && location.prefix !== "" && argument?.endsWith("/") === false) {
    await listOne(location, list);
  }
  return printEnd(location, found, output);
}

type List = (prefix: string, keep: (row: Row) => boolean) => Promise<void>;

function readAsOf(args: Arguments): number | undefined {
  const text = args.value("as-of");
  if (text === undefined) return undefined;
  if (args.flag("versions"))
    throw usageError("--as-of shows one version of each object, --versions all of them.");
  return readTime(text, Date.now());
}

/** What looks like a folder may be an object itself. */
async function listOne(location: BucketLocation, list: List): Promise<void> {
  const key = location.prefix.slice(0, -1);
  await list(key, (row) => row.kind !== "prefix" && row.key === key);
}

function printBuckets(buckets: readonly string[], output: Output): number {
  const { json } = output.choices;
  for (const name of buckets) {
    if (json) output.event("bucket", { name });
    else output.line(`s3://${printable(name)}`);
  }
  if (json) output.event("summary", { buckets: buckets.length });
  return EXIT.inStep;
}

function printRows(rows: readonly Row[], below: string, output: Output, found: Found): void {
  const { json } = output.choices;
  for (const entry of rows) {
    const name = shortName(entry.key, below);
    if (entry.kind === "prefix") {
      found.prefixes += 1;
      if (json) output.event("prefix", { prefix: entry.key });
      else output.line(row("", "", "folder", name));
      continue;
    }
    found.objects += 1;
    found.bytes += entry.object.size;
    if (json) output.event(entry.kind, fieldsOf(entry.object));
    else output.line(lineOf(entry, name));
  }
}

function fieldsOf({ lastModified, ...object }: Listed): Readonly<Record<string, unknown>> {
  return { ...object, lastModified: new Date(lastModified).toISOString() };
}

function lineOf({ object }: Exclude<Row, { kind: "prefix" }>, name: string): string {
  const { lastModified, size, storageClass } = object;
  const time = formatTime(lastModified);
  if (!("versionId" in object)) return row(time, formatBytes(size), storageClass, name);
  const { versionId, deleteMarker, isLatest } = object;
  const current = isLatest ? " (current)" : "";
  const what = deleteMarker
    ? row(time, "", "deleted", name)
    : row(time, formatBytes(size), storageClass, name);
  return `${what}  ${versionId}${current}`;
}

type Listed = ListedPage["objects"][number] | ListedVersionsPage["versions"][number];

type Row =
  | { readonly kind: "prefix"; readonly key: string }
  | { readonly kind: "object" | "version"; readonly key: string; readonly object: Listed };

async function* objectRows(pages: AsyncIterable<ListedPage>): AsyncGenerator<readonly Row[], void> {
  for await (const { objects, prefixes } of pages) {
    yield inOrder(
      objects.map(({ key, size, lastModified, storageClass, etag }) => {
        return { kind: "object", key, object: { key, size, lastModified, storageClass, etag } };
      }),
      prefixes,
    );
  }
}

async function* versionRows(pages: AsyncIterable<ListedVersionsPage>): AsyncGenerator<readonly Row[], void> {
  for await (const { versions, prefixes } of pages) {
    yield inOrder(
      versions.map((object) => ({ kind: "version", key: object.key, object })),
      prefixes,
    );
  }
}

/** A page has its prefixes apart; people look for names. Versions of a key keep their order. */
function inOrder(listed: readonly Row[], prefixes: readonly string[]): readonly Row[] {
  if (prefixes.length === 0) return listed;
  const rows = [...prefixes.map((key) => ({ kind: "prefix", key }) as const), ...listed];
  return rows.sort((a, b) => compareKeys(a.key, b.key));
}

function shortName(key: string, below: string): string {
  const short = key.startsWith(below) ? key.slice(below.length) : key;
  return short === "" ? "./" : printable(short);
}

function row(time: string, size: string, storageClass: string, name: string): string {
  return [time.padEnd(TIME_WIDTH), size.padStart(SIZE_WIDTH), storageClass.padEnd(CLASS_WIDTH), name].join(
    "  ",
  );
}

function printEnd({ bucket, prefix }: BucketLocation, found: Found, output: Output): number {
  const { objects, prefixes, bytes } = found;
  if (output.choices.json) output.event("summary", { objects, prefixes, bytes });
  const nothing = objects + prefixes === 0;
  if (nothing && prefix !== "") {
    output.note(`nothing is at s3://${bucket}/${printable(prefix.slice(0, -1))}. Check the name.`);
    return EXIT.remains;
  }
  if (output.showsProgress) {
    const folders = prefixes === 0 ? "" : `${counted(prefixes, "folder")}, `;
    output.aside(`${folders}${counted(objects, "object")}, ${formatBytes(bytes)}`);
  }
  return EXIT.inStep;
}
