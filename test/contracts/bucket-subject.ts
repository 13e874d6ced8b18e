import { createHash } from "node:crypto";
import { LianaError } from "../../src/shared/errors.ts";
import type { ObjectTraits, S3Port } from "../../src/engine/remote/port.ts";

/** Known deviations of servers. The test that checks one gives the reason. */
export type Difference =
  /** Creating one's own bucket again is an error. Amazon's oldest region and Ceph answer 200. */
  | "own-bucket-again-is-refused"
  /** The only storage class is STANDARD. */
  | "one-class"
  /** Ceph 16 expects the condition of a copy in another header, so it copies. */
  | "copies-changed-source"
  /** Ceph 16 compares the ETag of If-Match including its quotes. */
  | "bare-etags"
  /** Ceph 16 returns an empty ETag for a completed upload. */
  | "no-etag-on-completion"
  /** Ceph 16 answers the completion of an unknown upload with an internal error. */
  | "unknown-upload-is-500"
  /** Ceph 16: a copy with new metadata loses its tags, and the tags of a multipart object cannot be read. */
  | "loses-tags"
  /** Ceph 16 and Swift 2.30 do not name the version that a copy makes, nor every release the one of a completed upload. */
  | "copies-name-no-version"
  /** Swift 2.30 refuses conditions on writes: 501. */
  | "no-conditional-writes"
  /** Swift 2.30 refuses tags and redirects: 501. */
  | "no-tags"
  /** Swift 2.30 lists the parts of a completed upload. */
  | "answers-for-completed-uploads"
  /** Swift 2.30 takes 1,000 parts by default. */
  | "thousand-parts"
  /** Swift 2.30 cannot name an upload whose key has a character that XML forbids: 500, for each listing as well. */
  | "uploads-of-xml-keys-only"
  /** Swift 2.30 answers unknown keys as a wrong secret. */
  | "unknown-keys-are-bad-signatures"
  /** Swift 2.30 has neither lifecycle rules nor a public access block. */
  | "no-bucket-settings";

/** A port under test. */
export interface Subject {
  readonly port: S3Port;
  readonly differences: ReadonlySet<Difference>;
  /** Ports to the same service with one wrong setting each; undefined if no network is involved. */
  readonly wrong?: {
    readonly secret: S3Port;
    readonly accessKey: S3Port;
    readonly region: S3Port | undefined;
    readonly endpoint: S3Port;
  };
  /** Stops everything that the factory started, including the ports. */
  close(): Promise<void>;
}

export const signal = (): AbortSignal => AbortSignal.timeout(60_000);

export const md5 = (body: Uint8Array): string => createHash("md5").update(body).digest("base64");
export const sha256 = (body: Uint8Array): string => createHash("sha256").update(body).digest("hex");

export async function putBytes(
  port: S3Port,
  bucket: string,
  key: string,
  content: string | Uint8Array,
  traits: ObjectTraits = { metadata: {} },
): Promise<{ readonly etag: string }> {
  const body = Buffer.from(content);
  return port.send("put", { bucket, key, body, md5: md5(body), sha256: sha256(body), ...traits }, signal());
}

export async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function contentOf(port: S3Port, bucket: string, key: string): Promise<Buffer> {
  return bytesOf((await port.send("get", { bucket, key }, signal())).body);
}

/** The error code of a call that must fail; the test fails if it succeeds. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    return error instanceof Error ? error.name : String(error);
  }
  return "no error";
}

/** Calls `work` with 0 to count - 1, 32 calls at a time. */
export async function many(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

/** Removes a bucket with its objects, versions and uploads. */
export async function removeBucket(port: S3Port, bucket: string): Promise<void> {
  for (;;) {
    const { uploads } = await port.send("listUploads", { bucket, prefix: "" }, signal());
    if (uploads.length === 0) break;
    await many(uploads.length, async (index) => {
      const upload = uploads[index]!;
      await port.send("abortUpload", { bucket, key: upload.key, uploadId: upload.uploadId }, signal());
    });
  }
  for (;;) {
    const { versions } = await port.send("listVersions", { bucket, prefix: "" }, signal());
    if (versions.length === 0) break;
    await many(versions.length, async (index) => {
      const { key, versionId } = versions[index]!;
      await port.send("remove", { bucket, objects: [{ key, versionId }] }, signal());
    });
  }
  await port.send("deleteBucket", { bucket }, signal());
}
