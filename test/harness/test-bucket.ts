import { createHash } from "node:crypto";
import { encodeMetadata } from "../../src/engine/transfer/metadata.ts";
import { readOldKey } from "../../src/engine/transfer/old-key.ts";
import { OWN } from "../../src/shared/model/names.ts";
import type { ObjectTraits, S3Port } from "../../src/engine/remote/port.ts";
import { memoryPort } from "../s3-server/memory-port.ts";
import { MemoryBlobs } from "../s3-server/blobs.ts";
import type { ObjectVersion } from "../s3-server/model.ts";
import { S3Store } from "../s3-server/store.ts";

/** An object as a test sees it. */
export interface SeenObject {
  readonly content: string;
  readonly etag: string;
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly contentType: string | undefined;
}

const SIGNAL = new AbortController().signal;

/** A store for tests, without a minimum part size. */
export function smallPartStore(now: () => number): S3Store {
  let ids = 0;
  const fresh = (): string => (++ids).toString(16).padStart(32, "0");
  return new S3Store({ blobs: new MemoryBlobs(), now, ids: fresh, limits: { minPart: 1 } });
}

/** One bucket and prefix as its other users see it: no fault and no crash affects them. */
export class TestBucket {
  readonly store: S3Store;
  readonly name: string;
  readonly prefix: string;
  readonly #port: S3Port;

  constructor(store: S3Store, name: string, prefix: string) {
    this.store = store;
    this.name = name;
    this.prefix = prefix;
    this.#port = memoryPort(store);
    if (!store.listBuckets().some((bucket) => bucket.name === name)) store.createBucket(name);
  }

  get port(): S3Port {
    return this.#port;
  }

  /** A put by another tool; `key` without the prefix. */
  async put(key: string, content: string | Uint8Array, traits: Partial<ObjectTraits> = {}): Promise<string> {
    const body = Buffer.from(content as string);
    const md5 = createHash("md5").update(body).digest("base64");
    const sha256 = createHash("sha256").update(body).digest("hex");
    const at = { bucket: this.name, key: this.prefix + key };
    return (await this.#port.send("put", { ...at, metadata: {}, ...traits, body, md5, sha256 }, SIGNAL)).etag;
  }

  /** Like `put`, in parts, as other tools send large files. */
  async putParts(
    key: string,
    content: string | Uint8Array,
    partSize: number,
    traits: Partial<ObjectTraits> = {},
  ): Promise<string> {
    const at = { bucket: this.name, key: this.prefix + key };
    const { uploadId } = await this.#port.send("createUpload", { ...at, metadata: {}, ...traits }, SIGNAL);
    const bytes = Buffer.from(content as string);
    const parts: { number: number; etag: string }[] = [];
    for (let start = 0; start < bytes.length; start += partSize) {
      const body = bytes.subarray(start, start + partSize);
      const md5 = createHash("md5").update(body).digest("base64");
      const number = parts.length + 1;
      const { etag } = await this.#port.send("uploadPart", { ...at, uploadId, number, body, md5 }, SIGNAL);
      parts.push({ number, etag });
    }
    return (await this.#port.send("completeUpload", { ...at, uploadId, parts }, SIGNAL)).etag;
  }

  /** An upload that another tool begins but does not complete. */
  async beginUpload(key: string): Promise<string> {
    const at = { bucket: this.name, key: this.prefix + key };
    return (await this.#port.send("createUpload", { ...at, metadata: {} }, SIGNAL)).uploadId;
  }

  async putLink(key: string, target: string): Promise<string> {
    const metadata = encodeMetadata({ mtimeNs: undefined, mode: 0o120777, md5: undefined });
    return this.put(key, target, { metadata });
  }

  async reclass(key: string, storageClass: string): Promise<void> {
    const at = { bucket: this.name, key: this.prefix + key };
    await this.#port.send("copy", { ...at, from: at, storageClass }, SIGNAL);
  }

  /** INTELLIGENT_TIERING: the service moves an object that nobody read for long into an archive tier. */
  archive(key: string, archiveTier: ObjectVersion["archiveTier"]): void {
    const bucket = this.store.bucket(this.name);
    const version = this.store.find(bucket, this.prefix + key);
    this.store.replaceVersion(bucket, this.prefix + key, { ...version, archiveTier });
  }

  remove(key: string): void {
    this.store.remove(this.name, this.prefix + key);
  }

  /** Keys below the prefix, without it, in key order; Liana's own are excluded at every level (GU4). */
  keys(): readonly string[] {
    return this.#versions().map(([key]) => key);
  }

  /** Liana's own keys below the prefix, without it. */
  ownKeys(): readonly string[] {
    return this.#versions(true).map(([key]) => key);
  }

  async content(key: string): Promise<string> {
    const { body } = await this.#port.send("get", { bucket: this.name, key: this.prefix + key }, SIGNAL);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks).toString("latin1");
  }

  /** Everything below the prefix, by key without the prefix. */
  async map(): Promise<Map<string, SeenObject>> {
    const seen = new Map<string, SeenObject>();
    // Hold all of them before reading the first: others may replace them meanwhile.
    const bodies = this.#versions().map(([key, version]) => {
      return { key, version, held: this.store.pieces.read(version.pieces, 0, version.size) };
    });
    for (const { key, version, held } of bodies) {
      const { etag, size, metadata, storageClass, headers } = version;
      const chunks: Uint8Array[] = [];
      for await (const chunk of held.chunks) chunks.push(chunk);
      held.close();
      const content = Buffer.concat(chunks).toString("latin1");
      const contentType = headers["content-type"];
      seen.set(key, { content, etag, size, metadata, storageClass, contentType });
    }
    return seen;
  }

  /** By key, the contents that are no longer current but kept: below `.liana/old/`, and as older versions. */
  async keptContents(): Promise<Map<string, Set<string>>> {
    const kept = new Map<string, Set<string>>();
    const bucket = this.store.bucket(this.name);
    const old = `${this.prefix}${OWN}old/`;
    for (const [whole, versions] of bucket.keys.from(() => false)) {
      if (!whole.startsWith(this.prefix)) continue;
      const state = whole.startsWith(old) ? readOldKey(whole.slice(this.prefix.length)) : undefined;
      const key = state?.kind === "key" ? state.key : whole.slice(this.prefix.length);
      for (const version of versions) {
        if (version.kind !== "object") continue;
        const held = this.store.pieces.read(version.pieces, 0, version.size);
        const chunks: Uint8Array[] = [];
        for await (const chunk of held.chunks) chunks.push(chunk);
        held.close();
        kept.set(key, (kept.get(key) ?? new Set()).add(Buffer.concat(chunks).toString("latin1")));
      }
    }
    return kept;
  }

  /** When each object below the prefix was written, ms since 1970, by key without the prefix. */
  dates(): ReadonlyMap<string, number> {
    return new Map(this.#versions().map(([key, { lastModified }]) => [key, lastModified]));
  }

  /** Content by key: what most tests compare. */
  async contents(): Promise<Record<string, string>> {
    const contents: Record<string, string> = {};
    for (const [key, { content }] of await this.map()) contents[key] = content;
    return contents;
  }

  uploads(): readonly { readonly key: string; readonly id: string }[] {
    const found: { key: string; id: string }[] = [];
    for (const [key, uploads] of this.store.bucket(this.name).uploads.from(() => false)) {
      if (!key.startsWith(this.prefix)) continue;
      for (const { id } of uploads) found.push({ key: key.slice(this.prefix.length), id });
    }
    return found;
  }

  #versions(own = false): readonly (readonly [string, ObjectVersion])[] {
    const bucket = this.store.bucket(this.name);
    const found: (readonly [string, ObjectVersion])[] = [];
    for (const [key] of bucket.keys.from(() => false)) {
      const version = this.store.current(bucket, key);
      const isOwn = key.startsWith(this.prefix + OWN);
      if (version !== undefined && key.startsWith(this.prefix) && isOwn === own)
        found.push([key.slice(this.prefix.length), version]);
    }
    return found;
  }
}
