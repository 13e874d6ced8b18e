import { createHash } from "node:crypto";
import { pipeline, type Readable, Transform } from "node:stream";
import { defined } from "../../shared/defined.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import { md5InEtag } from "../rules/etag.ts";
import { partSizeFor } from "../rules/part-size.ts";
import type { ObjectTraits } from "../remote/port.ts";
import type { StreamSink } from "../remote/s3/send-stream.ts";
import { carriedOver, type Found } from "../transfer/carried-traits.ts";
import { completeUpload } from "../transfer/complete-upload.ts";
import { multipartEtag } from "../transfer/content-digest.ts";
import { getMime } from "../transfer/content-type.ts";
import { Keeper } from "../transfer/keeper.ts";
import { encodeMetadata } from "../transfer/metadata.ts";
import { type OpenUpload, openUpload } from "../transfer/open-upload.ts";
import { digestBytes, putBytes } from "../transfer/put-bytes.ts";
import { verifyObject } from "../transfer/read-back.ts";
import { endUploads } from "./end-uploads.ts";
import {
  classUsedInstead,
  type ObjectContext,
  type ObjectPut,
  type ObjectRequest,
  type PutHooks,
  replacedObject,
  unsent,
  withObject,
  type WriteOptions,
} from "./object-request.ts";

const MIB = 1024 * 1024;
/** The part size of a stream of unknown length: 10,000 parts hold 156 GiB. */
const STREAM_PART = 16 * MIB;
const MOST_AT_ONCE = 4;
/** Parts in memory together, in bytes. One part is always allowed, however large. */
const PARTS_TOGETHER = 64 * MIB;
const MAGIC_BYTES = 4;
const NS_PER_MS = 1_000_000n;

/** Sizes in bytes. */
export interface StreamSizes {
  readonly partSize: number;
  /** The longest stream. */
  readonly most: number;
  /** Parts sent at the same time. */
  readonly queueSize: number;
}

/**
 * The part size is chosen before the first byte is read, because all parts but the last have the same size.
 * @param expected bytes that the stream may have; undefined: unknown
 */
export function streamSizes(expected: number | undefined, maxParts: number): StreamSizes {
  const partSize = partSizeFor(expected ?? 0, maxParts, STREAM_PART);
  const queueSize = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(PARTS_TOGETHER / partSize)));
  return { partSize, most: partSize * maxParts, queueSize };
}

export interface PutStreamRequest extends ObjectRequest, WriteOptions {
  /** Bytes that the stream may have; undefined: unknown. */
  readonly expectedSize: number | undefined;
}

/**
 * Writes a stream to one object, which exists only when all of the stream has arrived and was verified (UP3). After a
 * failure the upload is aborted, so that no parts stay behind (UP4).
 * @param source ends the object when it ends, even if the program that writes to it has failed
 * @throws LianaError `too-large` for a stream that does not fit into its parts, `unreadable` if `source` fails
 */
export async function putStream(
  request: PutStreamRequest,
  source: Readable,
  host: EngineHost,
  hooks: PutHooks,
  signal: AbortSignal,
): Promise<ObjectPut> {
  const { key, expectedSize } = request;
  return withObject(request, request, host, async (context, moved) => {
    const sizes = streamSizes(expectedSize, context.store.port.traits.maxParts);
    // Held at once: the parts that are being sent, the next one, and the copy that joins its pieces.
    const held = (sizes.queueSize + 2) * sizes.partSize;
    return context.memory.lasting(held, signal, async () => {
      hooks.onStart?.(() => ({ done: moved(), total: expectedSize }));
      const stop = new AbortController();
      const meter = new Meter(key, sizes.most);
      const both = AbortSignal.any([signal, stop.signal]);
      const upload = new StreamUpload(context, key, { hooks, head: () => meter.head }, both);
      const end = (): void => void meter.destroy(abortError(signal));
      signal.addEventListener("abort", end, { once: true });
      pipeline(source, meter, (error) => {
        if (error instanceof Error) stop.abort();
      });
      try {
        signal.throwIfAborted();
        await upload.look();
        const { sendStream } = await import("../remote/s3/send-stream.ts");
        await sendStream(meter, upload, sizes);
      } catch (error) {
        // lib-storage knows no upload whose creation got no answer.
        await upload.abortUpload();
        throw signal.aborted ? abortError(signal) : explained(error, key);
      } finally {
        signal.removeEventListener("abort", end);
      }
      const sha256 = meter.finish();
      if (request.verify) await verifyObject(context.store, key, sha256, signal);
      const classUsed = await classUsedInstead(context, key, signal);
      return { bytes: meter.bytes, etag: upload.etag, sha256, classUsed, outdated: false };
    });
  });
}

function abortError({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException("stopped", "AbortError");
}

/** An error of the source has a code of Node, and no LianaError. */
function explained(error: unknown, key: string): unknown {
  if (error instanceof LianaError || isAbort(error)) return unsent(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new LianaError("unreadable", { key, where: "stream" }, error);
}

/** Counts and hashes what passes, and refuses more than fits into the parts. */
class Meter extends Transform {
  bytes = 0;
  /** The first bytes, enough to recognize the encoding of the content. */
  head: Uint8Array = new Uint8Array();
  readonly #sha256 = createHash("sha256");
  readonly #key: string;
  readonly #most: number;

  constructor(key: string, most: number) {
    super();
    this.#key = key;
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error?: Error, chunk?: Buffer) => void): void {
    this.bytes += chunk.length;
    if (this.head.length < MAGIC_BYTES)
      this.head = Buffer.concat([this.head, chunk.subarray(0, MAGIC_BYTES - this.head.length)]);
    if (this.bytes > this.#most) {
      done(new LianaError("too-large", { key: this.#key, bytes: this.#most, where: "stream" }));
      return;
    }
    this.#sha256.update(chunk);
    done(undefined, chunk);
  }

  /** hex */
  finish(): string {
    return this.#sha256.digest("hex");
  }
}

interface SentPart {
  readonly number: number;
  readonly etag: string;
  readonly md5: Buffer;
}

/** Sends the parts of one stream through the engine's own steps. */
class StreamUpload implements StreamSink {
  etag = "";
  readonly #context: ObjectContext;
  readonly #key: string;
  readonly #signal: AbortSignal;
  readonly #hooks: PutHooks;
  readonly #head: () => Uint8Array;
  readonly #keeper: Keeper;
  readonly #parts: SentPart[] = [];
  #replaced: Found | undefined;
  #size = 0;
  #upload: OpenUpload | undefined;

  /** @param input `head`: the first bytes of the stream, once there are any */
  constructor(
    context: ObjectContext,
    key: string,
    input: { readonly hooks: PutHooks; readonly head: () => Uint8Array },
    signal: AbortSignal,
  ) {
    this.#keeper = new Keeper(input.hooks.onLost);
    this.#context = { ...context, store: this.#keeper.at(context.store, "ours") };
    this.#key = key;
    this.#hooks = input.hooks;
    this.#head = input.head;
    this.#signal = signal;
  }

  /** NA8: finds what others set on the object that is replaced. */
  async look(): Promise<void> {
    const { store } = this.#context;
    if ((await replacedObject(this.#context, this.#key, this.#signal)) === undefined) return;
    const at = { bucket: store.bucket, key: this.#key };
    this.#replaced = await this.#keeper.find(store, at, { tags: true }, this.#signal);
  }

  async put(bytes: Uint8Array): Promise<void> {
    const { store } = this.#context;
    const digest = digestBytes(bytes);
    const encryption = this.#traits(undefined).encryption;
    // NA6: with another key than the service's, the ETag will not be the MD5.
    const hides = encryption !== undefined && encryption.kind !== "AES256";
    const traits = this.#traits(hides ? digest.md5.toString("base64") : undefined);
    ({ etag: this.etag } = await putBytes(store, this.#key, { bytes, digest, traits }, this.#signal));
  }

  async createUpload(): Promise<OpenUpload> {
    const plan = { partSize: 0, stamp: undefined, traits: this.#traits(undefined) };
    this.#upload = await openUpload(this.#context, this.#key, plan, this.#signal);
    return this.#upload;
  }

  async uploadPart(number: number, body: Uint8Array): Promise<{ readonly etag: string }> {
    const { uploadId, at } = this.#opened();
    const md5 = createHash("md5").update(body).digest();
    const input = { ...at, uploadId, number, body, md5: md5.toString("base64") };
    const { etag } = await this.#context.store.port.send("uploadPart", input, this.#signal);
    this.#parts[number - 1] = { number, etag, md5 };
    this.#size += body.length;
    return { etag };
  }

  async completeUpload(): Promise<void> {
    const { store, journal } = this.#context;
    const parts = this.#parts;
    // If the ETags of the parts are no MD5s (SSE-KMS, R2), that of the object proves nothing either. The service has
    // checked the MD5 of each part on arrival, and the size is compared.
    const isProof = parts.every(({ etag, md5 }) => md5InEtag(etag) === md5.toString("hex"));
    const expected = isProof ? multipartEtag(parts.map(({ md5 }) => md5)) : undefined;
    const completed = { upload: this.#opened(), parts, size: this.#size, expected, md5: undefined };
    ({ etag: this.etag } = await completeUpload(store, completed, this.#signal));
    journal.uploads.drop(this.#key);
  }

  abortUpload(): Promise<void> {
    return endUploads(this.#context, this.#key, this.#hooks.onLeft);
  }

  #opened(): OpenUpload {
    if (this.#upload === undefined) throw new LianaError("internal", { text: "a part without an upload" });
    return this.#upload;
  }

  /** @param md5 base64, if it is known already */
  #traits(md5: string | undefined): ObjectTraits {
    const { env, options } = this.#context;
    const { storageClass, encryption } = options;
    const mtimeNs = BigInt(env.clock.now()) * NS_PER_MS;
    const own = {
      metadata: encodeMetadata({ mtimeNs, mode: undefined, md5 }),
      contentType: getMime(this.#key),
      ...defined({ storageClass, encryption }),
    };
    const replaced = this.#replaced;
    return replaced === undefined
      ? own
      : carriedOver(own, replaced, { kind: "replaced", head: this.#head() }).traits;
  }
}
