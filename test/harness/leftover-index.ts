import { gunzipSync, gzipSync } from "node:zlib";
import type { TestBucket } from "./test-bucket.ts";

const KEY = ".liana/leftovers";

/** Keys in the index of leftovers, as another program reads it; undefined if there is no index. */
export async function leftIn(bucket: TestBucket): Promise<readonly string[] | undefined> {
  if (!bucket.ownKeys().includes(KEY)) return undefined;
  const lines = await linesOf(bucket);
  return lines.slice(1).map((line) => (JSON.parse(line) as { readonly key: string }).key);
}

/** The ETag that the index records for each key. */
export async function etagsIn(bucket: TestBucket): Promise<ReadonlyMap<string, string>> {
  if (!bucket.ownKeys().includes(KEY)) return new Map();
  const entries = (await linesOf(bucket)).slice(1).map((line) => JSON.parse(line) as Line);
  return new Map(entries.map(({ key, etag }) => [key, etag]));
}

interface Line {
  readonly key: string;
  readonly etag: string;
}

/** Its lines; the first one is the header. */
export async function linesOf(bucket: TestBucket): Promise<readonly string[]> {
  const text = gunzipSync(Buffer.from(await bucket.content(KEY), "latin1")).toString("utf8");
  return text.split("\n").slice(0, -1);
}

/** Writes lines as an index, or bytes that need not be one. */
export async function putIndex(bucket: TestBucket, content: readonly string[] | Uint8Array): Promise<void> {
  const bytes =
    content instanceof Uint8Array ? content : gzipSync(content.map((line) => `${line}\n`).join(""));
  await bucket.put(KEY, bytes);
}
