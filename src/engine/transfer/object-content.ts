import { isAbort, LianaError } from "../../shared/errors.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { Environment } from "../environment.ts";
import { discardBody } from "../remote/decorate.ts";
import type { ObjectHead } from "../remote/port.ts";
import { ContentDigest, type DigestResult, requestFor } from "./content-digest.ts";
import { judgeContent } from "../rules/etag.ts";
import type { ObjectStore } from "./context.ts";
import { decodeMetadata } from "./metadata.ts";
import { objectAt } from "./object-at.ts";
import { mayTryAgain, waitAfter } from "../remote/try-again.ts";

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
  /** False if neither ETag nor metadata hold a digest of the content. */
  readonly verified: boolean;
}

/** One listed object, read in order and hashed on the way, over one sync or several. */
export class ObjectContent {
  readonly #source: ObjectEntry;
  readonly #store: ObjectStore;
  readonly #env: Environment;
  readonly #digest: ContentDigest;
  #position = 0;
  #head: ObjectHead | undefined;

  constructor(context: { readonly env: Environment }, store: ObjectStore, source: ObjectEntry) {
    this.#env = context.env;
    this.#store = store;
    this.#source = source;
    this.#digest = new ContentDigest(requestFor(source.etag, source.size));
  }

  /** Number of leading bytes received, and their SHA-256 in hex. */
  progress(): { readonly position: number; readonly digest: string } {
    const digest = this.#digest;
    return {
      position: this.#position,
      get digest() {
        return digest.soFar();
      },
    };
  }

  /** Adds the next bytes of the content, which an earlier sync fetched. Call before `chunks`. */
  takeOver(bytes: Uint8Array): void {
    this.#digest.update(bytes);
    this.#position += bytes.length;
  }

  /**
   * The content in order, resuming after cut connections. Call once.
   * @throws LianaError `object-changed` if it is not the listed object
   */
  async *chunks(signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    const { size } = this.#source;
    // Even if all bytes are there, the response headers are needed.
    if (size > 0 && this.#position === size) this.#head = await this.#ask(signal);
    let tries = 0;
    while (this.#head === undefined || this.#position < size) {
      const before = this.#position;
      try {
        yield* this.#rest(signal);
        if (this.#position < size) throw new LianaError("network", { key: this.#source.key });
      } catch (error) {
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
   * @throws LianaError `digest-mismatch`
   */
  finish(): Received {
    const head = this.#head;
    const digest = this.#digest.finish();
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

  /** Requests the missing bytes. */
  async *#rest(signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    const { key, etag, size } = this.#source;
    const at = { ...objectAt(this.#store, this.#source), ifMatch: etag };
    const range = this.#position === 0 ? {} : { range: { start: this.#position, end: size - 1 } };
    const answer = await this.#store.port.send("get", { ...at, ...range }, signal);
    const wrong = this.#wrong(answer.head);
    if (wrong !== undefined) {
      await discardBody(answer.body);
      throw wrong;
    }
    this.#head = answer.head;
    for await (const chunk of answer.body) {
      // More bytes than the object has: a service without range support sends all of it again.
      if (this.#position + chunk.length > size) throw new LianaError("digest-mismatch", { key });
      this.#digest.update(chunk);
      this.#position += chunk.length;
      yield chunk;
    }
  }
}

function mayGoOn(error: unknown): boolean {
  if (isAbort(error) || !(error instanceof LianaError) || error.code === "digest-mismatch") return false;
  return mayTryAgain(error);
}
