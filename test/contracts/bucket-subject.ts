import { createHash } from "node:crypto";
import { LianaError } from "../../src/shared/errors.ts";
import type { ObjectTraits, S3Port } from "../../src/engine/remote/port.ts";

/** What a server is known to do differently, with the reason beside the test that asks. */
export type Difference =
  /** Creating one's own bucket again is an error there; Amazon's oldest region says 200, and so does Ceph. */
  | "own-bucket-again-is-refused"
  /** Has the one class that it calls STANDARD. */
  | "one-class"
  /** Ceph 16 looks for the condition of a copy under another header name, and copies. */
  | "copies-changed-source"
  /** Ceph 16 compares the ETag of If-Match with the quotes that are around it. */
  | "bare-etags"
  /** Ceph 16 answers a completed upload with an empty ETag. */
  | "no-etag-on-completion"
  /** Ceph 16 has an error of its own when an upload it does not know is completed. */
  | "unknown-upload-is-500"
  /** Ceph 16: a copy with new metadata has no tags, and an object of parts has some that cannot be read. */
  | "loses-tags";

/** A port to be held against the contract. */
export interface Subject {
  readonly port: S3Port;
  readonly differences: ReadonlySet<Difference>;
  /** The same service, reached wrongly; undefined where there is no wire. */
  readonly wrong?: {
    readonly secret: S3Port;
    readonly accessKey: S3Port;
    readonly region: S3Port | undefined;
    readonly endpoint: S3Port;
  };
  /** Ends what the factory started; the ports too. */
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

/** The code that a call fails with; the test fails when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    return error instanceof Error ? error.name : String(error);
  }
  return "no error";
}

/** Calls `work` for 0 … count - 1, 32 at once. */
export async function many(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

/** Objects, versions and uploads first. */
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
