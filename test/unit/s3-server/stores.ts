import { MemoryBlobs } from "../../s3-server/blobs.ts";
import { listObjects } from "../../s3-server/listing.ts";
import { S3Store, type StoreOptions } from "../../s3-server/store.ts";
import type { Content, Traits } from "../../s3-server/model.ts";

export const PLAIN: Traits = {
  metadata: {},
  headers: {},
  storageClass: "STANDARD",
  tags: {},
  acl: "private",
};
export const EMPTY: Content = { pieces: [], size: 0, md5: "d41d8cd98f00b204e9800998ecf8427e" };

/** A store in memory with a bucket `box`, sequential ids, and empty objects. */
export function storeWith(keys: readonly string[], options: Partial<StoreOptions> = {}): S3Store {
  let next = 0;
  const ids = (): string => (next++).toString(16).padStart(32, "0");
  const store = new S3Store({ blobs: new MemoryBlobs(), ids, ...options });
  store.createBucket("box");
  for (const key of keys) store.putObject("box", key, EMPTY, PLAIN);
  return store;
}

export function keysIn(store: S3Store, bucket = "box"): readonly string[] {
  const page = listObjects(store.bucket(bucket), { prefix: "", delimiter: "", limit: 100_000 }, undefined);
  return page.entries.map(({ key }) => key);
}
