import type { PartFile } from "../../disk/port.ts";
import { ContentDigest, type DigestRequest, type DigestResult } from "../content-digest.ts";
import { type DigestThreads, digestThreads, WORTH_THREADS } from "../digest-threads.ts";
import type { FollowedDigest, KnownBeginning } from "../followed-digest.ts";

/** Block size for reading a part here, in bytes. */
const BLOCK = 1024 * 1024;
/** Bytes to write before threads are asked to read on. */
const STEP = 2 * 1024 * 1024;
/**
 * The writer waits if threads are this many bytes behind, so that they find the content in the system's cache, and the
 * end of an interrupted download does not take long.
 */
const LEAD = 64 * 1024 * 1024;

/**
 * Digests of a part: by threads that read it behind the writer, or here, of the content on its way. If threads fail, the
 * part is read again here.
 */
export class PartDigest {
  readonly #part: PartFile;
  readonly #request: DigestRequest;
  #by: ContentDigest | FollowedDigest;
  /** Bytes of content so far. */
  #bytes = 0;
  /** Bytes that threads were asked to read. */
  #asked = 0;

  /** @param size of the whole content, in bytes */
  constructor(part: PartFile, request: DigestRequest, size: number, threads: DigestThreads = digestThreads) {
    this.#part = part;
    this.#request = request;
    const { handle } = part;
    const followed =
      handle === undefined || size < WORTH_THREADS ? undefined : threads.follow(handle, request);
    this.#by = followed ?? new ContentDigest(request);
  }

  /** Called when threads have read on; without threads never. */
  set onRead(told: (known: KnownBeginning) => void) {
    const by = this.#by;
    if (!(by instanceof ContentDigest)) by.onRead = () => told(by.soFar);
  }

  /** Bytes from the beginning whose SHA-256 is known. */
  get known(): number {
    return this.#by instanceof ContentDigest ? this.#bytes : this.#by.soFar.bytes;
  }

  /**
   * Reads the first bytes of the part, which an earlier sync left. Call before `add`.
   * @throws LianaError what the disk throws; the signal's reason when aborted
   */
  async takeOver(bytes: number, signal: AbortSignal): Promise<void> {
    this.#bytes = this.#asked = bytes;
    if (this.#by instanceof ContentDigest) return void (await this.#readHere(signal));
    this.#by.read(bytes);
    // All of it: a connection would break off if the first bytes were read only once threads are here.
    if (!(await this.#by.reaches(bytes, signal))) await this.#goOnHere(signal);
  }

  /**
   * Adds a chunk that was given to the part. Waits while threads are far behind.
   * @throws LianaError what the disk throws; the signal's reason when aborted
   */
  async add(chunk: Uint8Array, signal: AbortSignal): Promise<void> {
    this.#bytes += chunk.length;
    if (this.#by instanceof ContentDigest) {
      this.#by.update(chunk);
      return;
    }
    const { written } = this.#part;
    if (written - this.#asked >= STEP) this.#by.read((this.#asked = written));
    if (this.#by.position >= this.#asked - LEAD && !this.#by.hasFailed) return;
    if (!(await this.#by.reaches(this.#asked - LEAD, signal))) await this.#goOnHere(signal);
  }

  /** What the file surely has, and its SHA-256. @throws LianaError what the disk throws */
  async soFar(): Promise<KnownBeginning> {
    if (!(this.#by instanceof ContentDigest)) return this.#by.soFar;
    await this.#part.flush();
    return { bytes: this.#bytes, digest: this.#by.soFar() };
  }

  /**
   * The digests of all that was added.
   * @throws LianaError what the disk throws; the signal's reason when aborted
   */
  async finish(signal: AbortSignal): Promise<DigestResult> {
    if (this.#by instanceof ContentDigest) return this.#by.finish();
    await this.#part.flush();
    return (await this.#by.finish(this.#bytes, signal)) ?? (await this.#goOnHere(signal)).finish();
  }

  /**
   * Ends early. No thread reads the part afterwards.
   * @returns as much of the beginning as can be known
   * @throws LianaError what the disk throws
   */
  async endEarly(): Promise<KnownBeginning> {
    try {
      await this.#part.flush();
      return this.#by instanceof ContentDigest
        ? { bytes: this.#bytes, digest: this.#by.soFar() }
        : await this.#by.endAt(this.#part.written);
    } finally {
      await this.end();
    }
  }

  /** No thread reads the part afterwards. */
  async end(): Promise<void> {
    if (!(this.#by instanceof ContentDigest)) await this.#by.end();
  }

  /** Threads have failed. */
  async #goOnHere(signal: AbortSignal): Promise<ContentDigest> {
    await this.end();
    await this.#part.flush();
    return this.#readHere(signal);
  }

  async #readHere(signal: AbortSignal): Promise<ContentDigest> {
    const digest = new ContentDigest(this.#request);
    const block = Buffer.allocUnsafe(BLOCK);
    for (let position = 0; position < this.#bytes;) {
      signal.throwIfAborted();
      const read = await this.#part.read(
        block.subarray(0, Math.min(BLOCK, this.#bytes - position)),
        position,
      );
      // Shorter than it was: the digest will tell.
      if (read === 0) break;
      digest.update(block.subarray(0, read));
      position += read;
    }
    this.#by = digest;
    return digest;
  }
}
