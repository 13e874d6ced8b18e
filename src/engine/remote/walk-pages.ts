import { defined } from "../../shared/defined.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { contradiction } from "./listing-proof.ts";
import type {
  In,
  ListedObject,
  ListMarker,
  ListedUpload,
  ListedVersion,
  Out,
  S3Port,
  UploadedPart,
  VersionMarker,
} from "./port.ts";

/** Objects under a prefix in key order, in pages of up to 1,000 (one request each). */
export async function* objectsUnder(
  port: S3Port,
  input: { readonly bucket: string; readonly prefix: string },
  signal: AbortSignal,
): AsyncGenerator<readonly ListedObject[], void> {
  for await (const page of listPages(port, input, signal)) yield page.objects;
}

/** Like `objectsUnder`, with a delimiter: the objects directly under the prefix, and the prefixes below it. */
export async function* listPages(
  port: S3Port,
  input: Omit<In<"list">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<Out<"list">, void> {
  const asked = walkedBucket(port, input);
  const walk = pages(asked, {
    ask: (continueFrom: ListMarker | undefined) =>
      port.send("list", continueFrom === undefined ? input : { ...input, continueFrom }, signal),
    reached: ({ after }) => after,
  });
  let last: string | undefined;
  for await (const page of walk) {
    // The port proves each page; deletions also depend on the order across pages.
    for (const { key, garbled } of page.objects) {
      if (garbled === true) continue;
      if (last !== undefined && compareKeys(key, last) <= 0) throw contradiction(asked, "order");
      last = key;
    }
    yield page;
  }
}

/** Names of the buckets that the credentials can see, in the service's order. */
export async function bucketNames(port: S3Port, signal: AbortSignal): Promise<readonly string[]> {
  const names = new Set<string>();
  const walk = pages(
    { host: port.traits.host, bucket: "" },
    {
      ask: (continueFrom: string | undefined) => port.send("listBuckets", defined({ continueFrom }), signal),
      reached: () => String(names.size),
    },
  );
  let left = MOST_BUCKET_PAGES;
  for await (const { buckets } of walk) {
    for (const name of buckets) names.add(name);
    if (--left === 0) throw contradiction({ host: port.traits.host, bucket: "" }, "endless");
  }
  return [...names];
}

/** An account has at most a million buckets, and a page a thousand or more. */
const MOST_BUCKET_PAGES = 1_000;

/** All versions and delete markers, page by page. */
export async function* versionsUnder(
  port: S3Port,
  input: Omit<In<"listVersions">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedVersion[], void> {
  for await (const page of versionPages(port, input, undefined, signal)) yield page.versions;
}

/** Like `versionsUnder`, with a delimiter or a starting point. */
export function versionPages(
  port: S3Port,
  input: Omit<In<"listVersions">, "continueFrom">,
  start: VersionMarker | undefined,
  signal: AbortSignal,
): AsyncGenerator<Out<"listVersions">, void> {
  return pages(walkedBucket(port, input), {
    ask: (from: VersionMarker | undefined) => {
      const continueFrom = from ?? start;
      return port.send(
        "listVersions",
        continueFrom === undefined ? input : { ...input, continueFrom },
        signal,
      );
    },
    reached: ({ key }) => key,
  });
}

/** Multipart uploads in progress, of any tool, page by page. */
export async function* uploadsUnder(
  port: S3Port,
  input: Omit<In<"listUploads">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedUpload[], void> {
  const walk = pages(walkedBucket(port, input), {
    ask: (continueFrom: In<"listUploads">["continueFrom"]) =>
      port.send("listUploads", continueFrom === undefined ? input : { ...input, continueFrom }, signal),
    reached: ({ key }) => key,
  });
  for await (const page of walk) yield page.uploads;
}

/**
 * The parts of a multipart upload, page by page.
 * @throws LianaError `no-upload`
 */
export async function* partsOf(
  port: S3Port,
  input: Omit<In<"listParts">, "after">,
  signal: AbortSignal,
): AsyncGenerator<readonly UploadedPart[], void> {
  const walk = pages(walkedBucket(port, input), {
    ask: (after: number | undefined) =>
      port.send("listParts", after === undefined ? input : { ...input, after }, signal),
    reached: String,
  });
  for await (const page of walk) yield page.parts;
}

/**
 * Maximum number of consecutive pages without a further key. Services return some empty pages while they skip many
 * delete markers, and a key may have very many versions or uploads.
 */
const STANDSTILL = 1_000;

interface WalkedBucket {
  readonly host: string;
  readonly bucket: string;
}

function walkedBucket(port: S3Port, { bucket }: { readonly bucket: string }): WalkedBucket {
  return { host: port.traits.host, bucket };
}

interface Walk<M, P> {
  readonly ask: (from: M | undefined) => Promise<P>;
  /** The position reached with this page: a different one after each page that brought further keys. */
  readonly reached: (next: M) => string;
}

/** The port proves each page; this proves that the pages come to an end. */
async function* pages<M, P extends { readonly next: M | undefined }>(
  asked: WalkedBucket,
  { ask, reached }: Walk<M, P>,
): AsyncGenerator<P, void> {
  let from: M | undefined;
  let at: string | undefined;
  /** Markers since the last progress: some services repeat the same marker, or alternate between two. */
  const markers = new Set<string>();
  for (;;) {
    const page = await ask(from);
    yield page;
    if (page.next === undefined) return;
    const now = reached(page.next);
    if (now !== at) markers.clear();
    at = now;
    const marker = JSON.stringify(page.next);
    if (markers.has(marker) || markers.size >= STANDSTILL) throw contradiction(asked, "endless");
    markers.add(marker);
    from = page.next;
  }
}
