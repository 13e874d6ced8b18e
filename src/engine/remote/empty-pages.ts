import type { Clock } from "../environment.ts";
import { decorated } from "./decorate.ts";
import type { Delays } from "./delays.ts";
import { contradiction } from "./listing-proof.ts";
import type { In, Out, S3Call, S3Port } from "./port.ts";

/** The number of entries on a page and whether it is the last; undefined if the answer is not a page. */
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
 * LS2: a listing whose pages stay empty for too long is treated as endless. Services return some empty pages while they
 * skip many delete markers; `walk-pages.ts` bounds their number, this bounds their time. An empty page is no progress
 * (RT9), so the request for the next page counts as delayed since the first empty one.
 */
export function withEmptyPages(
  inner: S3Port,
  clock: Clock,
  { mostMs, delays }: { readonly mostMs: number; readonly delays: Delays | undefined },
): S3Port {
  /** When each listing began to return empty pages; monotonic ms. */
  const since = new Map<string, number>();
  const listed = async <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal): Promise<Out<C>> => {
    const begun = clock.monotonic();
    const name = nameOf(call, input);
    const bucket = "bucket" in input ? input.bucket : "";
    const endless = contradiction({ host: inner.traits.host, bucket }, "endless");
    const emptySince = isContinued(input) ? since.get(name) : undefined;
    const subject = { call, key: undefined };
    delays?.enter(subject);
    if (emptySince !== undefined) delays?.retried(subject, endless, emptySince, 0);
    const answer = await inner.send(call, input, signal).finally(() => delays?.leave(subject));
    const page = pageOf(call, answer);
    if (page === undefined) return answer;
    if (page.entries > 0 || page.last) {
      since.delete(name);
      return answer;
    }
    const from = since.get(name) ?? begun;
    since.set(name, from);
    if (clock.monotonic() - from < mostMs) return answer;
    since.delete(name);
    throw endless;
  };
  return decorated(inner, (call, input, signal) =>
    call in ENTRIES ? listed(call, input, signal) : inner.send(call, input, signal),
  );
}

function isContinued(input: In<S3Call>): boolean {
  return ("continueFrom" in input && input.continueFrom !== undefined) || "after" in input;
}

function nameOf(call: S3Call, input: In<S3Call>): string {
  const bucket = "bucket" in input ? input.bucket : "";
  const within = "prefix" in input ? input.prefix : "key" in input ? input.key : "";
  return `${call} ${bucket}/${within}`;
}
