import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { MemoryBlobs } from "./blobs.ts";
import { DiskBlobs } from "./disk-blobs.ts";
import { SqliteIndex } from "./store-index.ts";
import { S3Store, type StoreOptions } from "./store.ts";

export type Backing =
  | { readonly kind: "memory" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "store"; readonly store: S3Store };

/** Opens a store on the given backing. The content of a folder survives a restart. */
export function openStore(backing: Backing, options: Omit<StoreOptions, "blobs" | "index"> = {}): S3Store {
  if (backing.kind === "store") return backing.store;
  if (backing.kind === "memory") return new S3Store({ ...options, blobs: new MemoryBlobs() });
  mkdirSync(backing.path, { recursive: true });
  const blobs = new DiskBlobs(join(backing.path, "blobs"));
  return new S3Store({ ...options, blobs, index: new SqliteIndex(join(backing.path, "index.sqlite")) });
}
