import type { Clock } from "../environment.ts";
import { decorated } from "./decorate.ts";
import { contradiction } from "./listing-proof.ts";
import type { In, Out, S3Call, S3Port } from "./port.ts";

/** How many entries a page has, and whether another one follows; undefined for what is no page. */
function pageOf<C extends S3Call>(call: C, answer: Out<C>): { entries: number; last: boolean } | undefined {
  const entries = ENTRIES[call as keyof typeof ENTRIES]?.(answer as never);
  if (entries === undefined) return undefined;
  return { entries, last: (answer as { readonly next: unknown }).next === undefined };
}

const ENTRIES = {
  list: ({ objects, prefixes }: Out<"list">) => objects.length + prefixes.length,
  listVersions: ({ versions, prefixes }: Out<"listVersions">) => versions.length + prefixes.length,
  listUploads: ({ uploads }: Out<"listUploads">) => uploads.length,
  listParts: ({ parts }: Out<"listParts">) => parts.length,
  listBuckets: ({ buckets }: Out<"listBuckets">) => buckets.length,
} as const;

/**
 * LS2: a listing whose pages bring nothing for so long does not come to an end. Services answer some empty pages where
 * they step over many delete markers; their number is bounded in `walk-pages.ts`, and their time here.
 */
export function withEmptyPages(inner: S3Port, clock: Clock, mostMs: number): S3Port {
  /** By listing, since when its pages are empty; monotonic ms. */
  const since = new Map<string, number>();
  return decorated(inner, async (call, input, signal) => {
    const begun = clock.monotonic();
    const answer = await inner.send(call, input, signal);
    const page = pageOf(call, answer);
    if (page === undefined) return answer;
    const name = nameOf(call, input);
    if (page.entries > 0 || page.last) {
      since.delete(name);
      return answer;
    }
    const from = since.get(name) ?? begun;
    since.set(name, from);
    if (clock.monotonic() - from < mostMs) return answer;
    since.delete(name);
    const bucket = "bucket" in input ? input.bucket : "";
    throw contradiction({ host: inner.traits.host, bucket }, "endless");
  });
}

function nameOf(call: S3Call, input: In<S3Call>): string {
  const bucket = "bucket" in input ? input.bucket : "";
  const within = "prefix" in input ? input.prefix : "key" in input ? input.key : "";
  return `${call} ${bucket}/${within}`;
}
