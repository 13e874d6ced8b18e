import { LianaError } from "../../shared/errors.ts";
import type {
  In,
  ListedObject,
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
  return pages(port, (continueFrom: string | undefined) =>
    port.send("list", continueFrom === undefined ? input : { ...input, continueFrom }, signal),
  );
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
  return pages(port, (from: VersionMarker | undefined) => {
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
  const walk = pages(port, (continueFrom: In<"listUploads">["continueFrom"]) =>
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
  const walk = pages(port, (after: number | undefined) =>
    port.send("listParts", after === undefined ? input : { ...input, after }, signal),
  );
  for await (const page of walk) yield page.parts;
}

/** Servers have been seen to answer every page with the same marker; that would never end. */
async function* pages<M, P extends { readonly next: M | undefined }>(
  port: S3Port,
  ask: (from: M | undefined) => Promise<P>,
): AsyncGenerator<P, void> {
  let from: M | undefined;
  for (;;) {
    const page = await ask(from);
    yield page;
    if (page.next === undefined) return;
    if (from !== undefined && JSON.stringify(page.next) === JSON.stringify(from)) {
      throw new LianaError("not-s3", { host: port.traits.host, reason: "same page twice" });
    }
    from = page.next;
  }
}
