import { defined } from "../../shared/defined.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { Environment } from "../environment.ts";
import { discardBody } from "../remote/decorate.ts";
import type { ObjectHead, Out } from "../remote/port.ts";
import { ContentDigest, type DigestRequest, type DigestResult, requestFor } from "./content-digest.ts";
import { judgeContent } from "../rules/etag.ts";
import type { ObjectStore } from "./context.ts";
import { decodeMetadata } from "./dialects.ts";
import { objectAt } from "./object-at.ts";
import { mayTryAgain, waitAfter } from "../remote/try-again.ts";
import { type ByteRange, type RangePlan, rangesAhead } from "./ranges-ahead.ts";

/** A cut-off body is resumed; after this many attempts without progress between, reading fails. */
const TRIES = 6;
/**
 * An attempt that brought fewer bytes than this, and not the last ones, is no progress: bytes may trickle in one at a
 * time.
 */
const PROGRESS = 64 * 1024;
/** A silent attempt takes a minute, so it counts as this many. */
const SILENT_COUNTS = 2;

export interface Received {
  readonly head: ObjectHead;
  readonly digest: DigestResult;
  /** False if neither ETag nor metadata hold a digest of the content, or the digest was not computed. */
  readonly verified: boolean;
}

/** For a reader who hashes the content by itself. */
export const NO_DIGESTS: DigestRequest = { md5: false, sha256: false, partSizes: [] };

/** One listed object, read in order and hashed on the way, over one sync or several. */
export class ObjectContent {
  readonly #source: ObjectEntry;
  readonly #store: ObjectStore;
  readonly #env: Environment;
  readonly #digest: ContentDigest;
  #position = 0;
  #head: ObjectHead | undefined;

  /** @param request digests to compute; by default all that could prove the content */
  constructor(
    context: { readonly env: Environment },
    store: ObjectStore,
    source: ObjectEntry,
    request: DigestRequest = requestFor(source.etag, source.size),
  ) {
    this.#env = context.env;
    this.#store = store;
    this.#source = source;
    this.#digest = new ContentDigest(request);
  }

  /** SHA-256 of the bytes received so far, in hex. */
  get sha256(): string {
    return this.#digest.soFar();
  }

  /** The version that the last answer was about, if it said so. */
  get versionId(): string | undefined {
    return this.#head?.versionId;
  }

  /** Leaves out the first bytes, which an earlier sync fetched. Only with `NO_DIGESTS`, and before `chunks`. */
  startAt(position: number): void {
    this.#position = position;
  }

  /**
   * The content in order, resuming after cut connections. Call once.
   * @param plan to fetch several ranges at a time
   * @throws LianaError `object-changed` if it is not the listed object
   */
  async *chunks(signal: AbortSignal, plan?: RangePlan): AsyncGenerator<Uint8Array, void> {
    const { size } = this.#source;
    let ranges = plan;
    // Even if all bytes are there, the response headers are needed.
    if (size > 0 && this.#position === size) this.#head = await this.#ask(signal);
    let tries = 0;
    while (this.#head === undefined || this.#position < size) {
      const before = this.#position;
      try {
        yield* this.#rest(signal, ranges);
        if (this.#position < size) throw new LianaError("network", { key: this.#source.key });
      } catch (error) {
        if (error instanceof RangeIgnored) {
          ranges = undefined;
          continue;
        }
        ranges?.pace.broke();
        if (this.#position - before >= PROGRESS) tries = 0;
        const silent = error instanceof LianaError && error.code === "timeout";
        tries += silent ? SILENT_COUNTS : 1;
        if (!mayGoOn(error)) throw error;
        // RT2: `tries` also keeps the caller from retrying the whole file, as each attempt lasts as long as a service
        // may stay silent.
        if (tries >= TRIES)
          throw silent ? new LianaError(error.code, { ...error.detail, tries }, error) : error;
        await this.#env.clock.sleep(waitAfter(tries), signal);
      }
    }
  }

  /**
   * Verifies the content after the last chunk (RS2).
   * @param digest of all that was read, if the reader hashed it
   * @throws LianaError `digest-mismatch`
   */
  finish(digest: DigestResult = this.#digest.finish()): Received {
    const head = this.#head;
    const { key, size } = this.#source;
    if (head === undefined) throw new LianaError("internal", { text: "finished before it was read" });
    const verdict = judgeContent(digest, head, decodeMetadata(head.metadata).md5);
    if (verdict === "different" || digest.size !== size) throw new LianaError("digest-mismatch", { key });
    return { head, digest, verified: verdict === "same" };
  }

  /** Some services ignore If-Match, and some proxies send something else. */
  #wrong(head: ObjectHead): LianaError | undefined {
    const { key, etag, size } = this.#source;
    if (head.etag !== etag) return new LianaError("object-changed", { key });
    // A proxy may send chunks and no length at all.
    if (head.size === size || head.size === 0) return undefined;
    return new LianaError("bad-answer", { key, host: this.#store.port.traits.host, reason: "length" });
  }

  async #ask(signal: AbortSignal): Promise<ObjectHead> {
    const head = await this.#store.port.send("head", objectAt(this.#store, this.#source), signal);
    const wrong = this.#wrong(head);
    if (wrong !== undefined) throw wrong;
    return head;
  }

  /** Fetches the missing bytes. */
  async *#rest(signal: AbortSignal, ranges: RangePlan | undefined): AsyncGenerator<Uint8Array, void> {
    const { key, size } = this.#source;
    const from = this.#position;
    const isParallel = ranges !== undefined && size - from > ranges.partSize;
    const body = isParallel
      ? rangesAhead({ from, size }, ranges, (range, within) => this.#range(range, within), signal)
      : (await this.#get(from === 0 ? undefined : { start: from, end: size - 1 }, signal)).body;
    for await (const chunk of body) {
      // More bytes than the object has: a service without range support sends all of it again.
      if (this.#position + chunk.length > size) throw new LianaError("digest-mismatch", { key });
      this.#digest.update(chunk);
      this.#position += chunk.length;
      yield chunk;
    }
  }

  async #range(range: ByteRange, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { body, rangeIgnored } = await this.#get(range, signal);
    if (rangeIgnored !== true) return body;
    await discardBody(body);
    throw new RangeIgnored();
  }

  async #get(range: ByteRange | undefined, signal: AbortSignal): Promise<Out<"get">> {
    const at = { ...objectAt(this.#store, this.#source), ifMatch: this.#source.etag };
    const answer = await this.#store.port.send("get", { ...at, ...defined({ range }) }, signal);
    const wrong = this.#wrong(answer.head);
    if (wrong !== undefined) {
      await discardBody(answer.body);
      throw wrong;
    }
    this.#head = answer.head;
    return answer;
  }
}

/** The service sends the whole object, whatever range is requested. */
class RangeIgnored extends Error {}

function mayGoOn(error: unknown): boolean {
  if (isAbort(error) || !(error instanceof LianaError) || error.code === "digest-mismatch") return false;
  return mayTryAgain(error);
}
