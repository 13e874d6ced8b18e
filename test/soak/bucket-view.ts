import { createHash } from "node:crypto";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Keys } from "./service.ts";

export interface Seen {
  readonly size: number;
  /** Changes when the object changes. */
  readonly stamp: string;
}

/** A bucket as others see it, through Amazon's library instead of the code under test. */
export class BucketView {
  readonly #client: S3Client;
  readonly #bucket: string;
  /** Known digests, by key and stamp. */
  readonly #digests = new Map<string, string>();

  constructor(endpoint: string, keys: Keys, bucket: string) {
    this.#bucket = bucket;
    this.#client = new S3Client({
      endpoint,
      region: "us-east-1",
      credentials: keys,
      forcePathStyle: true,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
  }

  async create(): Promise<void> {
    await this.#client.send(new CreateBucketCommand({ Bucket: this.#bucket }));
  }

  async put(key: string, content: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: Buffer.from(content) }),
    );
  }

  /** Objects below a prefix, by their keys without it. */
  async list(prefix: string): Promise<Map<string, Seen>> {
    const found = new Map<string, Seen>();
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix, ContinuationToken: token }),
      );
      for (const { Key, Size, ETag, LastModified } of page.Contents ?? [])
        found.set((Key ?? "").slice(prefix.length), {
          size: Size ?? 0,
          stamp: `${ETag} ${LastModified?.toISOString()}`,
        });
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  /** SHA-256 of an object's content, in hex. */
  async digest(key: string, { stamp }: Seen): Promise<string> {
    const name = `${key}\n${stamp}`;
    const known = this.#digests.get(name);
    if (known !== undefined) return known;
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
    const digest = digestOf((await Body?.transformToByteArray()) ?? new Uint8Array());
    this.#digests.set(name, digest);
    return digest;
  }

  /** Keys of unfinished uploads. */
  async uploads(): Promise<readonly string[]> {
    const page = await this.#client.send(new ListMultipartUploadsCommand({ Bucket: this.#bucket }));
    return (page.Uploads ?? []).map(({ Key }) => Key ?? "");
  }

  close(): void {
    this.#client.destroy();
  }
}

export function digestOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
