import { createHash, randomBytes } from "node:crypto";
import type { Credentials } from "../../test/s3-server/sigv4.ts";
import { type RunningServer, startS3Server } from "../../test/s3-server/server.ts";

export interface StoredObject {
  readonly size: number;
  readonly storageClass: string;
  /** SHA-256 of its content on the server's disk. */
  readonly digest: string;
}

/** The traffic between two moments. */
export interface Traffic {
  readonly requests: number;
  /** Content bytes of files, without the XML of requests. */
  readonly sent: number;
  readonly received: number;
  readonly copies: number;
}

const SENDING = new Set(["PutObject", "UploadPart", "CopyObject", "UploadPartCopy"]);
const COPYING = new Set(["CopyObject", "UploadPartCopy"]);
/** Liana's own objects, such as the owner marker. They contain no files. */
const OWN = /(^|\/)\.liana\//;

/** A strict S3 server on this computer. The demo compares its records with what Liana reports. */
export class PracticeBucket {
  readonly #server: RunningServer;
  readonly #credentials: Credentials;
  #mark = 0;

  private constructor(server: RunningServer, credentials: Credentials) {
    this.#server = server;
    this.#credentials = credentials;
  }

  /** @param folder of its data */
  static async start(folder: string): Promise<PracticeBucket> {
    const credentials = { accessKeyId: "practice", secretAccessKey: randomBytes(20).toString("hex") };
    const backing = { kind: "folder", path: folder } as const;
    return new PracticeBucket(await startS3Server({ backing, credentials: [credentials] }), credentials);
  }

  get endpoint(): string {
    return this.#server.endpoint;
  }

  /** Variables that point a command at this server and away from real accounts. */
  get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: this.#credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.#credentials.secretAccessKey,
      AWS_REGION: "us-east-1",
    };
  }

  /** The traffic since the last call. */
  traffic(): Traffic {
    const { requests } = this.#server;
    const recent = requests.slice(this.#mark);
    this.#mark = requests.length;
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
    const ofFiles = recent.filter(({ key }) => !OWN.test(key));
    return {
      requests: recent.length,
      sent: sum(ofFiles.filter((one) => SENDING.has(one.operation)).map((one) => one.bytesIn)),
      received: sum(ofFiles.filter((one) => one.operation === "GetObject").map((one) => one.bytesOut)),
      copies: recent.filter((one) => COPYING.has(one.operation) && one.status === 200).length,
    };
  }

  /** Internal errors of the server. There must be none. */
  get errors(): number {
    return this.#server.errors.length;
  }

  bucketNames(): readonly string[] {
    return this.#server.store.listBuckets().map(({ name }) => name);
  }

  isPublicAccessBlocked(bucket: string): boolean {
    const document = this.#server.store.bucket(bucket).documents.publicAccessBlock ?? "";
    return [...document.matchAll(/>true</g)].length === 4;
  }

  /** The number of unfinished uploads. */
  unfinishedUploads(bucket: string): number {
    return this.#server.store.bucket(bucket).uploads.size;
  }

  /** All objects of a bucket by key, without Liana's own. */
  async objects(bucket: string): Promise<ReadonlyMap<string, StoredObject>> {
    const { store } = this.#server;
    const found = new Map<string, StoredObject>();
    for (const [key] of store.bucket(bucket).keys.from(() => false)) {
      const object = store.current(store.bucket(bucket), key);
      if (object === undefined || OWN.test(key)) continue;
      const hash = createHash("sha256");
      const body = store.pieces.read(object.pieces, 0, object.size);
      for await (const chunk of body.chunks) hash.update(chunk);
      body.close();
      found.set(key, { size: object.size, storageClass: object.storageClass, digest: hash.digest("hex") });
    }
    return found;
  }

  /** Digests of all objects, by key. */
  async digests(bucket: string): Promise<ReadonlyMap<string, string>> {
    return new Map([...(await this.objects(bucket))].map(([key, { digest }]) => [key, digest]));
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}
