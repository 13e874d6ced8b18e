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
export function listPages(
  port: S3Port,
  input: Omit<In<"list">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<Out<"list">, void> {
  return pages(place(port, input), (continueFrom: ListMarker | undefined) =>
    port.send("list", continueFrom === undefined ? input : { ...input, continueFrom }, signal),
  );
}

/** Names of the buckets that the keys may see, in the order of the service. */
export async function bucketNames(port: S3Port, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  const walk = pages({ host: port.traits.host, bucket: "" }, async (continueFrom: string | undefined) => {
    const input = continueFrom === undefined ? {} : { continueFrom };
    const { buckets, next } = await port.send("listBuckets", input, signal);
    return { objects: buckets, next };
  });
  for await (const { objects } of walk) names.push(...objects);
  return names;
}

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
  return pages(place(port, input), (from: VersionMarker | undefined) => {
    const continueFrom = from ?? start;
    return port.send("listVersions", continueFrom === undefined ? input : { ...input, continueFrom }, signal);
  });
}

/** Multipart uploads in flight, of any tool, a page at a time. */
export async function* uploadsUnder(
  port: S3Port,
  input: Omit<In<"listUploads">, "continueFrom">,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedUpload[], void> {
  const walk = pages(place(port, input), (continueFrom: In<"listUploads">["continueFrom"]) =>
    port.send("listUploads", continueFrom === undefined ? input : { ...input, continueFrom }, signal),
  );
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
  const walk = pages(place(port, input), (after: number | undefined) =>
    port.send("listParts", after === undefined ? input : { ...input, after }, signal),
  );
  for await (const page of walk) yield page.parts;
}

/** Pages in a row that bring nothing and say that there is more. */
const EMPTY_PAGES = 50;

interface Place {
  readonly host: string;
  readonly bucket: string;
}

function place(port: S3Port, { bucket }: { readonly bucket: string }): Place {
  return { host: port.traits.host, bucket };
}

/** What a page may bring, whatever is listed. */
interface Page<M> {
  readonly next: M | undefined;
  readonly objects?: readonly unknown[];
  readonly prefixes?: readonly unknown[];
  readonly versions?: readonly unknown[];
  readonly uploads?: readonly unknown[];
  readonly parts?: readonly unknown[];
}

/** Each page is proven by the port; here, that the pages lead to an end. */
async function* pages<M, P extends Page<M>>(
  asked: Place,
  ask: (from: M | undefined) => Promise<P>,
): AsyncGenerator<P, void> {
  let from: M | undefined;
  let empty = 0;
  for (;;) {
    const page = await ask(from);
    yield page;
    if (page.next === undefined) return;
    empty = isEmpty(page) ? empty + 1 : 0;
    const same = from !== undefined && JSON.stringify(page.next) === JSON.stringify(from);
    if (same || empty > EMPTY_PAGES) throw contradiction(asked, "endless");
    from = page.next;
  }
}

function isEmpty({ objects, prefixes, versions, uploads, parts }: Page<unknown>): boolean {
  return [objects, prefixes, versions, uploads, parts].every((found = []) => found.length === 0);
}
