import type { Engine, ListedPage } from "../../engine/engine.ts";
import type { ConnectionSettings } from "../../engine/engine.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { counted, formatBytes, formatTime, printable } from "../format.ts";
import type { Host } from "../host.ts";
import { readBucketLocation } from "../locations.ts";
import { openEngine } from "../open-engine.ts";
import type { Output } from "../output.ts";

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
  const [place] = args.positionals;
  const { output, signal } = host;
  const connection = connectionOf(args, REQUESTS_AT_ONCE);
  const location = place === undefined || place === "s3://" ? undefined : readBucketLocation(place, "ls");
  const engine = openEngine(args, output);
  if (location === undefined) return listBuckets(engine, connection, host);
  const recursive = args.flag("recursive");
  const found: Found = { objects: 0, prefixes: 0, bytes: 0 };
  const list = async (prefix: string, keep: (page: ListedPage) => ListedPage): Promise<void> => {
    const pages = engine.listObjects({ connection, bucket: location.bucket, prefix, recursive }, signal);
    for await (const page of pages) {
      tellPage(keep(page), recursive ? "" : location.prefix, output, found);
      await output.caughtUp();
    }
  };
  await list(location.prefix, (page) => page);
  if (found.objects + found.prefixes === 0 && location.prefix !== "" && place?.endsWith("/") === false) {
    await listOne(location, list);
  }
  return tellEnd(location, found, output);
}

/** What looks like a folder may be an object itself. */
async function listOne(
  location: BucketLocation,
  list: (prefix: string, keep: (page: ListedPage) => ListedPage) => Promise<void>,
): Promise<void> {
  const key = location.prefix.slice(0, -1);
  await list(key, ({ objects }) => ({
    objects: objects.filter((object) => object.key === key),
    prefixes: [],
  }));
}

async function listBuckets(
  engine: Engine,
  connection: ConnectionSettings,
  { output, signal }: Host,
): Promise<number> {
  const buckets = await engine.listBuckets(connection, signal);
  const { json } = output.choices;
  for (const name of buckets) {
    if (json) output.event("bucket", { name });
    else output.line(`s3://${printable(name)}`);
  }
  if (json) output.event("summary", { buckets: buckets.length });
  return EXIT.inStep;
}

function tellPage(page: ListedPage, below: string, output: Output, found: Found): void {
  const { json } = output.choices;
  for (const entry of inOrder(page)) {
    if (entry.kind === "prefix") {
      found.prefixes += 1;
      if (json) output.event("prefix", { prefix: entry.key });
      else output.line(row("", "", "folder", shortName(entry.key, below)));
      continue;
    }
    const { key, size, lastModified, storageClass, etag } = entry.object;
    found.objects += 1;
    found.bytes += size;
    const modified = new Date(lastModified).toISOString();
    if (json) output.event("object", { key, size, lastModified: modified, storageClass, etag });
    else output.line(row(formatTime(lastModified), formatBytes(size), storageClass, shortName(key, below)));
  }
}

type Row =
  | { readonly kind: "prefix"; readonly key: string }
  | { readonly kind: "object"; readonly key: string; readonly object: ListedPage["objects"][number] };

/** A page has its prefixes and objects apart; people look for names. */
function inOrder({ objects, prefixes }: ListedPage): readonly Row[] {
  const rows: Row[] = [
    ...prefixes.map((key) => ({ kind: "prefix", key }) as const),
    ...objects.map((object) => ({ kind: "object", key: object.key, object }) as const),
  ];
  if (prefixes.length > 0) rows.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  return rows;
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

function tellEnd({ bucket, prefix }: BucketLocation, found: Found, output: Output): number {
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
