import type { Readable } from "node:stream";
import { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";

/** Carries out the requests of one stream. ETags without quotes. */
export interface StreamSink {
  /** The whole stream, if it fits into one part. */
  put(bytes: Uint8Array): Promise<void>;
  createUpload(): Promise<{ readonly uploadId: string }>;
  /** @param number from 1 */
  uploadPart(number: number, bytes: Uint8Array): Promise<{ readonly etag: string }>;
  /** All parts are sent. */
  completeUpload(): Promise<void>;
  /** Called once if an upload was created and is not completed. */
  abortUpload(): Promise<void>;
}

interface Sizes {
  /** Bytes; lib-storage refuses less than 5 MiB. */
  readonly partSize: number;
  /** Parts sent at the same time. */
  readonly queueSize: number;
}

/**
 * Sends a stream of unknown length: lib-storage cuts it into parts, sends several at a time, and aborts the upload after a
 * failure. Its client never connects to anything: each command goes to `sink` instead, so that retries, limits, digests
 * and signing are those of all other requests.
 *
 * lib-storage's own `abort()` rejects at once and leaves the abort of the upload to chance, and after a failure it still
 * waits for the next bytes of the stream. So the way to end it is to destroy `body`, which the first failure does.
 * @throws the first error of `sink` or `body`
 */
export async function sendStream(body: Readable, sink: StreamSink, sizes: Sizes): Promise<void> {
  let first: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    if (first !== undefined) return;
    first = { error };
    body.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  body.once("error", fail);
  // Both names only appear in the commands, which `sink` does not read.
  const params = { Bucket: "bucket", Key: "key", Body: body };
  const client = clientOf(sink, fail);
  try {
    await new Upload({ client, params, ...sizes }).done();
  } catch (error) {
    throw first === undefined ? error : first.error;
  } finally {
    client.destroy();
  }
}

/** What of a command's input reaches the sink. */
interface Command {
  readonly PartNumber?: number;
  readonly Body?: Uint8Array;
}

function clientOf(sink: StreamSink, onFailure: (error: unknown) => void): S3Client {
  const client = new S3Client({
    region: "none",
    endpoint: "http://none.invalid",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  client.middlewareStack.add(
    (_next, context) =>
      async ({ input }) => {
        try {
          const answer = await answered(sink, context.commandName ?? "", input as Command);
          return { response: undefined, output: { $metadata: {}, ...answer } };
        } catch (error) {
          onFailure(error);
          throw error;
        }
      },
    { name: "sendToSink", step: "initialize", priority: "high" },
  );
  return client;
}

async function answered(sink: StreamSink, name: string, { PartNumber = 0, Body }: Command): Promise<object> {
  switch (name) {
    case "PutObjectCommand":
      await sink.put(Body ?? new Uint8Array());
      return {};
    case "CreateMultipartUploadCommand":
      return { UploadId: (await sink.createUpload()).uploadId };
    case "UploadPartCommand":
      return { ETag: (await sink.uploadPart(PartNumber, Body ?? new Uint8Array())).etag };
    case "CompleteMultipartUploadCommand":
      await sink.completeUpload();
      return {};
    case "AbortMultipartUploadCommand":
      await sink.abortUpload();
      return {};
    default:
      throw new Error(`lib-storage sent ${name}`);
  }
}
