import {
  listBuckets,
  type ListedPage,
  type ListedVersionsPage,
  listObjects,
  listVersions,
} from "../../engine/buckets/list-bucket.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { readBucketLocation } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import type { Output } from "../output.ts";
import { padEnd, padStart } from "../text-layout.ts";
import { readTime } from "../values.ts";

const REQUESTS_AT_ONCE = 1;
/** Columns of `2026-11-21 17:03:09`, of `1023 KiB`, and of the most used classes. */
const TIME_WIDTH = 19;
const SIZE_WIDTH = 8;
const CLASS_WIDTH = 12;

interface Found {
  objects: number;
  prefixes: number;
  bytes: number;
}

/** `liana ls`: lists buckets, or the contents of one. */
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
  if (args.flag("versions")) throw badUsage("past-and-versions");
  return readTime(text, Date.now());
}

/** A name without a slash at its end may be an object as well as a folder. */
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
      else output.line(row("", "", output.words.say("cli-buckets.folder"), name));
      continue;
    }
    found.objects += 1;
    found.bytes += entry.object.size;
    if (json) output.event(entry.kind, fieldsOf(entry.object));
    else output.line(lineOf(output.words, entry, name));
  }
}

function fieldsOf({ lastModified, ...object }: Listed): Readonly<Record<string, unknown>> {
  return { ...object, lastModified: new Date(lastModified).toISOString() };
}

function lineOf(words: Words, { object }: Exclude<Row, { kind: "prefix" }>, name: string): string {
  const { lastModified, size, storageClass } = object;
  const time = formatTime(lastModified);
  const isMarker = "versionId" in object && object.deleteMarker;
  const line = isMarker
    ? row(time, "", words.say("cli-buckets.deleted"), name)
    : row(time, words.bytes(size), storageClass, name);
  if (!("versionId" in object)) return line;
  const { versionId: version, isLatest } = object;
  return `${line}  ${isLatest ? words.say("cli-buckets.current", { version }) : version}`;
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

/** Prefixes and objects of a page in the order of their names. Versions of a key keep their order. */
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
  return [padEnd(time, TIME_WIDTH), padStart(size, SIZE_WIDTH), padEnd(storageClass, CLASS_WIDTH), name].join(
    "  ",
  );
}

function printEnd({ bucket, prefix }: BucketLocation, found: Found, output: Output): number {
  const { objects, prefixes, bytes } = found;
  if (output.choices.json) output.event("summary", { objects, prefixes, bytes });
  const nothing = objects + prefixes === 0;
  if (nothing && prefix !== "") {
    output.note(
      output.words.say("cli-buckets.nothing", { location: `s3://${bucket}/${prefix.slice(0, -1)}` }),
    );
    return EXIT.remains;
  }
  if (output.showsProgress) {
    const { words } = output;
    output.aside(
      words.series([
        ...(prefixes === 0 ? [] : [words.say("cli-buckets.folders", { count: prefixes })]),
        words.say("cli-buckets.objects", { count: objects }),
        words.bytes(bytes),
      ]),
    );
  }
  return EXIT.inStep;
}
