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

/** Objects under a prefix in key order, a page of up to 1,000 (one request) at a time. */
export async function* objectsUnder(
  port: S3Port,
  input: { readonly bucket: string; readonly prefix: string },
  signal: AbortSignal,
): AsyncGenerator<readonly ListedObject[], void> {
  for await (const page of listPages(port, input, signal)) yield page.objects;
}

/** The same with a delimiter: what is directly under the prefix, and the prefixes below it. */
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
    // Each page is proven by itself; the order of all of them is what deletions rest on.
    for (const { key, garbled } of page.objects) {
      if (garbled === true) continue;
      if (last !== undefined && compareKeys(key, last) <= 0) throw contradiction(asked, "order");
      last = key;
    }
    yield page;
  }
}

/** Names of the buckets that the keys may see, in the order of the service. */
export async function bucketNames(port: S3Port, signal: AbortSignal): Promise<readonly string[]> {
  const names = new Set<string>();
  const walk = pages(
    { host: port.traits.host, bucket: "" },
    {
      ask: (continueFrom: string | undefined) =>
        port.send("listBuckets", continueFrom === undefined ? {} : { continueFrom }, signal),
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

/** An account has a million buckets at most, and a page a thousand or more. */
const MOST_BUCKET_PAGES = 1_000;

/** All versions and delete markers, a page at a time. */
export async function* versionsUnder(
  port: S3Port,
  input: Omit<In<"listVersions">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedVersion[], void> {
  for await (const page of versionPages(port, input, undefined, signal)) yield page.versions;
}

/** The same with a delimiter, or from a place in the listing on. */
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

/** Multipart uploads in flight, of any tool, a page at a time. */
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
 * Parts that a multipart upload has, a page at a time.
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
 * Pages in a row that bring no further key. Services answer some empty ones where they step over many delete markers,
 * and a key may have very many versions or uploads.
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
  /** How far the listing has come with this page: another one after each that brought further keys. */
  readonly reached: (next: M) => string;
}

/** Each page is proven by the port; here, that the pages lead to an end. */
async function* pages<M, P extends { readonly next: M | undefined }>(
  asked: WalkedBucket,
  { ask, reached }: Walk<M, P>,
): AsyncGenerator<P, void> {
  let from: M | undefined;
  let at: string | undefined;
  /** Since the listing came further: services have been seen to answer with the same marker, or two in turn. */
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
