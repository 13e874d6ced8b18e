import { createHash, randomBytes } from "node:crypto";
import type { Credentials } from "../../test/s3-server/sigv4.ts";
import { type RunningServer, startS3Server } from "../../test/s3-server/server.ts";

export interface StoredObject {
  readonly size: number;
  readonly storageClass: string;
  /** SHA-256 of its content, as it lies on the server's disk. */
  readonly digest: string;
}

/** What travelled between two moments. */
export interface Traffic {
  readonly requests: number;
  /** Content bytes of files, sent and received: not the XML around them. */
  readonly sent: number;
  readonly received: number;
  readonly copies: number;
}

const SENDING = new Set(["PutObject", "UploadPart", "CopyObject", "UploadPartCopy"]);
const COPYING = new Set(["CopyObject", "UploadPartCopy"]);
/** Liana's own notes, such as whose a place is: no content of files. */
const OWN = /(^|\/)\.liana\//;

/** A strict S3 server on this computer, and what it knows of itself: the demo's second opinion on all that Liana says. */
export class PracticeBucket {
  readonly #server: RunningServer;
  readonly #credentials: Credentials;
  #mark = 0;

  private constructor(server: RunningServer, credentials: Credentials) {
    this.#server = server;
    this.#credentials = credentials;
  }

  /** @param folder where it keeps its data */
  static async start(folder: string): Promise<PracticeBucket> {
    const credentials = { accessKeyId: "practice", secretAccessKey: randomBytes(20).toString("hex") };
    const backing = { kind: "folder", path: folder } as const;
    return new PracticeBucket(await startS3Server({ backing, credentials: [credentials] }), credentials);
  }

  get endpoint(): string {
    return this.#server.endpoint;
  }

  /** What points a command at it, and away from any real account. */
  get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: this.#credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.#credentials.secretAccessKey,
      AWS_REGION: "us-east-1",
    };
  }

  /** What travelled since this was last asked. */
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

  /** Errors of the server's own making; there must be none. */
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

  /** Uploads that were begun and not finished. */
  unfinishedUploads(bucket: string): number {
    return this.#server.store.bucket(bucket).uploads.size;
  }

  /** All objects of a bucket but Liana's own notes, by key. */
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
