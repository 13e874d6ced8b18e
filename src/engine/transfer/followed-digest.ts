import { whenAborted } from "../aborts.ts";
import type { DigestResult } from "./content-digest.ts";
import { joined } from "./digest-lanes.ts";
import type { DigestLane } from "./digest-thread.ts";

/** The beginning of a file, and its SHA-256 in hex. */
export interface KnownBeginning {
  readonly bytes: number;
  readonly digest: string;
}

/**
 * Digests of a file that threads read behind its writer. The file is the buffer: nothing is copied between threads, and
 * what is proven is what was written. Close the file only after `finish` returned digests, or after `end` or `endAt`.
 */
export class FollowedDigest {
  readonly #lanes: DigestLane[] = [];
  #wake: () => void = () => undefined;

  /** Called when a thread has read on or ended. */
  onRead: () => void = () => undefined;

  /** For the lanes. */
  readonly onChange = (): void => {
    this.onRead();
    this.#wake();
  };

  /** Adds a lane that has read nothing yet. Call before anything else. */
  add(lane: DigestLane): void {
    this.#lanes.push(lane);
  }

  /** Leading bytes of the file that all lanes have read. */
  get position(): number {
    return Math.min(...this.#lanes.map(({ position }) => position));
  }

  /** Whether its digests will never come: a thread died, or could not read. */
  get hasFailed(): boolean {
    return this.#lanes.some(({ hasFailed }) => hasFailed);
  }

  /** The number of bytes read, and the SHA-256 of exactly those bytes. */
  get soFar(): KnownBeginning {
    const lane = this.#lanes.find(({ request }) => request.sha256);
    return { bytes: lane?.position ?? 0, digest: lane?.sha256 ?? "" };
  }

  /** The file has its first `until` bytes by now. */
  read(until: number): void {
    for (const lane of this.#lanes) lane.read(until, false);
  }

  /**
   * Waits until all lanes have read up to a position, which was given to `read`. A turn of a thread bounds the wait for
   * progress; a disk that does not answer also stops the writer.
   * @returns false if the digest has failed
   * @throws the signal's reason when aborted
   */
  async reaches(position: number, signal: AbortSignal): Promise<boolean> {
    while (!this.hasFailed && this.position < position) await this.#changed(signal);
    return !this.hasFailed;
  }

  /**
   * The digests of the first `size` bytes, which the file has by now.
   * @returns undefined if the digest has failed
   * @throws the signal's reason when aborted; call `end` or `endAt` then
   */
  async finish(size: number, signal: AbortSignal): Promise<DigestResult | undefined> {
    for (const lane of this.#lanes) lane.read(size, true);
    if (!(await this.reaches(size, signal))) return undefined;
    const ends = await this.#ends();
    const digests = ends.flatMap((end) => (end.kind === "digests" ? [end.digests] : []));
    return digests.length === this.#lanes.length ? joined(size, digests) : undefined;
  }

  /**
   * Ends with the SHA-256 of as much as possible up to a position, which the file has by now.
   * @returns after no thread reads the file any more
   */
  async endAt(position: number): Promise<KnownBeginning> {
    for (const lane of this.#lanes) {
      if (lane.request.sha256) lane.read(position, true);
      else lane.stop();
    }
    await this.#ends();
    return this.soFar;
  }

  /** Ends. @returns after no thread reads the file any more */
  async end(): Promise<void> {
    for (const lane of this.#lanes) lane.stop();
    await this.#ends();
  }

  #ends(): Promise<readonly Awaited<DigestLane["ended"]>[]> {
    return Promise.all(this.#lanes.map(({ ended }) => ended));
  }

  async #changed(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const unwatch = whenAborted(signal, () => reject(signal.reason));
    this.#wake = resolve;
    try {
      await promise;
    } finally {
      unwatch();
    }
  }
}
