import { createHash } from "node:crypto";
import { decodeTime } from "../../../src/engine/transfer/dialects.ts";
import { MemoryBlobs } from "../../s3-server/blobs.ts";
import type { ObjectVersion } from "../../s3-server/model.ts";
import { type LoggedRequest, type RunningServer, startS3Server } from "../../s3-server/server.ts";
import type { Faults } from "../../s3-server/faults.ts";
import { S3Store } from "../../s3-server/store.ts";
import { isOwn } from "../../harness/own-key.ts";
import { contentLine, type Service, withoutFilledFolders } from "./service.ts";

const KEYS = { accessKeyId: "LIANAE2EKEY00000001", secretAccessKey: "a secret of the end-to-end stories" };

/** Requests that change a bucket. */
const WRITES: ReadonlySet<string> = new Set([
  "PutObject",
  "CopyObject",
  "DeleteObject",
  "DeleteObjects",
  "CreateMultipartUpload",
  "UploadPart",
  "UploadPartCopy",
  "CompleteMultipartUpload",
  "AbortMultipartUpload",
]);

/** The strict server. It can stop and start again at the same address. */
export class StrictService implements Service {
  readonly keys = KEYS;
  readonly store: S3Store;
  readonly endpoint: string;
  readonly #port: number;
  readonly #clock: { behind: number };
  #server: RunningServer | undefined;
  readonly #errors: unknown[] = [];
  #buckets = 0;

  private constructor(server: RunningServer, clock: { behind: number }) {
    this.#server = server;
    this.#clock = clock;
    this.store = server.store;
    this.endpoint = server.endpoint;
    this.#port = server.port;
  }

  static async start(): Promise<StrictService> {
    const clock = { behind: 0 };
    const now = (): number => Date.now() - clock.behind;
    const store = new S3Store({ blobs: new MemoryBlobs(), now });
    const server = await startS3Server({ backing: { kind: "store", store }, credentials: [KEYS] });
    return new StrictService(server, clock);
  }

  /** Sets the service's clock back by so many ms. More than a few minutes are a problem of their own (clock-skew). */
  setBack(behind: number): void {
    this.#clock.behind = behind;
  }

  get faults(): Faults {
    return this.#running.faults;
  }

  /** Requests since the last start, without those for Liana's own objects (GU4). */
  get requests(): readonly LoggedRequest[] {
    return this.#running.requests.filter(({ key }) => !isOwn(key));
  }

  /** Requests that change a bucket, in the form `PutObject photos/key`. */
  writes(): readonly string[] {
    return this.requests
      .filter(({ operation }) => WRITES.has(operation))
      .map(({ operation, bucket, key }) => `${operation} ${bucket}/${key}`);
  }

  /** Number of requests of this operation that were answered with 200. */
  count(operation: string): number {
    return this.requests.filter((request) => request.operation === operation && request.status === 200)
      .length;
  }

  async makeBucket(): Promise<string> {
    const name = `stories-${++this.#buckets}`;
    this.store.createBucket(name);
    return name;
  }

  async objects(bucket: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const [key, version] of this.versions(bucket)) {
      found.set(key, contentLine(await this.#digest(version), decodeTime(version.metadata["mtime"])));
    }
    return withoutFilledFolders(found);
  }

  /** The current object of each key, without Liana's own objects (GU4). */
  versions(bucket: string): ReadonlyMap<string, ObjectVersion> {
    const held = this.store.bucket(bucket);
    const found = new Map<string, ObjectVersion>();
    for (const [key] of held.keys.from(() => false)) {
      const version = this.store.current(held, key);
      if (version !== undefined && !isOwn(key)) found.set(key, version);
    }
    return found;
  }

  /** Stops the server: connections to its address are refused. */
  async goAway(): Promise<void> {
    this.#errors.push(...this.#running.errors);
    await this.#running.close();
    this.#server = undefined;
  }

  async comeBack(): Promise<void> {
    const backing = { kind: "store", store: this.store } as const;
    this.#server = await startS3Server({ backing, credentials: [KEYS], port: this.#port });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server !== undefined) await this.goAway();
    if (this.#errors.length > 0) throw new AggregateError(this.#errors, "the server itself had errors");
  }

  get #running(): RunningServer {
    if (this.#server === undefined) throw new Error("the server is away");
    return this.#server;
  }

  async #digest({ pieces, size }: ObjectVersion): Promise<string> {
    const hash = createHash("sha256");
    const held = this.store.pieces.read(pieces, 0, size);
    try {
      for await (const chunk of held.chunks) hash.update(chunk);
    } finally {
      held.close();
    }
    return hash.digest("hex");
  }
}
